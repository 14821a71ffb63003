package org.ssofilter.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A small text file that holds a setting, as container platforms mount secrets. */
final class TextFile {

    static final int MAX_BYTES = 64 * 1024;

    private TextFile() {}

    /** The file's UTF-8 text without one line end at its end. */
    static String read(String path) throws BadValue {
        var file = absolute(path);
        if (!Files.isRegularFile(file)) { // links are followed; a pipe or device would block the start
            throw new BadValue("there is no such file: " + Problems.clean(path));
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new BadValue("the file is larger than 64 KiB: " + Problems.clean(path));
            }
            return withoutLineEnd(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new BadValue("the file is not UTF-8 text: " + Problems.clean(path));
        } catch (IOException e) {
            throw new BadValue("the file cannot be read (permissions?): " + Problems.clean(path));
        }
    }

    /** A relative path is refused without showing it: it may be the secret itself, pasted into the wrong setting. */
    private static Path absolute(String path) throws BadValue {
        try {
            var file = Path.of(path);
            if (file.isAbsolute()) {
                return file;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new BadValue("must be the absolute path of a file");
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
