package org.ssofilter.it.homes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A WAR as it was built, but for one thing. */
public final class ChangedWar {
    private static final String WEB_XML = "WEB-INF/web.xml";

    private ChangedWar() {}

    private interface Change {
        /** What the copy has at that name; empty where it has nothing. */
        Optional<byte[]> of(String name, byte[] bytes);
    }

    /** Without the entries of these names. */
    public static void without(Pattern names, Path war, Path copy) throws IOException {
        write(war, copy, (name, bytes) -> names.matcher(name).matches() ? Optional.empty() : Optional.of(bytes));
    }

    /** With something else in the place of a text that its web.xml has to have. */
    public static void withWebXml(String text, String instead, Path war, Path copy) throws IOException {
        write(war, copy, (name, bytes) -> Optional.of(name.equals(WEB_XML) ? replaced(bytes, text, instead) : bytes));
    }

    private static byte[] replaced(byte[] webXml, String text, String instead) {
        String all = new String(webXml, UTF_8);
        if (!all.contains(text)) {
            throw new IllegalStateException("web.xml has no " + text);
        }
        return all.replace(text, instead).getBytes(UTF_8);
    }

    private static void write(Path war, Path copy, Change change) throws IOException {
        Files.createDirectories(copy.resolveSibling("."));
        try (var from = new ZipInputStream(Files.newInputStream(war));
                var to = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                var bytes = change.of(entry.getName(), from.readAllBytes());
                if (bytes.isPresent()) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    to.write(bytes.get());
                }
            }
        }
    }
}
