package org.ssofilter.web.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files beside these classes in the jar. */
final class Resources {

    private Resources() {}

    static InputStream open(String file) throws IOException {
        var stream = Resources.class.getResourceAsStream(file);
        if (stream == null) {
            throw new FileNotFoundException(file + " is missing in the jar");
        }
        return stream;
    }

    /** A file's text, without carriage returns: a browser hashes what its parser made of them, not what was sent. */
    static String text(String file) {
        try (var stream = open(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r", "")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
