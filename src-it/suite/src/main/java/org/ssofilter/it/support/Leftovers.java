package org.ssofilter.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The filter's own threads and all sockets of this process at one moment, to be compared with what there is later. The
 * selector thread of the JDK's HTTP client is not counted: on Java 17 it ends at some time after the collector found it.
 */
public final class Leftovers {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd"); // Linux; elsewhere only the threads are compared

    private final Set<Thread> threads = threads();
    private final long sockets = sockets();

    private Leftovers() {}

    public static Leftovers since() {
        return new Leftovers();
    }

    /** Waits until every thread and every socket is gone that was not there before, but for so many sockets at most. */
    public void awaitNone(int forgotten) {
        Patience.until(
                () -> "there were " + sockets + " sockets and now are " + sockets() + "; new threads: " + newThreads(),
                () -> {
                    System.gc(); // on Java 17 the JDK's HTTP client ends when the collector finds it
                    return newThreads().isEmpty() && sockets() <= sockets + forgotten;
                });
    }

    private List<String> newThreads() {
        return threads().stream()
                .filter(thread -> !threads.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("sso-filter"))
                .toList();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    private static long sockets() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.filter(Leftovers::isSocket).count();
        } catch (IOException e) {
            return Long.MAX_VALUE; // one of them went away while they were listed
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }
}
