package org.ssofilter.it.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** How much is done, and where the figures go. */
final class Size {

    private static final boolean SMOKE = Boolean.getBoolean("load.smoke");

    private Size() {}

    /** The number that the issue names; a tenth of it with {@code -Dload.smoke=true}. */
    static int of(int full) {
        return SMOKE ? full / 10 : full;
    }

    /** Prints a figure and keeps it in target/load.txt. */
    static void report(String format, Object... values) {
        var line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        try {
            var file = Path.of(System.getProperty("load.reports", "target"), "load.txt");
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
