package org.ssofilter.it.tutorial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** On which TCP ports a process listens, as Linux knows it (proc(5), {@code /proc/PID/net/tcp}). */
final class Listening {

    private static final String STATE = "0A";

    private Listening() {}

    static Set<Integer> ports(long pid) throws IOException {
        Path process = Path.of("/proc", String.valueOf(pid));
        Set<String> sockets = sockets(process.resolve("fd"));
        var ports = new TreeSet<Integer>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : lines(process.resolve(table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns[3].equals(STATE) && sockets.contains("socket:[" + columns[9] + "]")) {
                    ports.add(Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    private static List<String> lines(Path table) throws IOException {
        return Files.exists(table) ? Files.readAllLines(table).stream().skip(1).toList() : List.of();
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        var sockets = new HashSet<String>();
        try (Stream<Path> all = Files.list(descriptors)) {
            for (Path each : all.toList()) {
                if (Files.isSymbolicLink(each)) {
                    sockets.add(Files.readSymbolicLink(each).toString());
                }
            }
        }
        return sockets;
    }
}
