package org.ssofilter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ssofilter.http.FormCodec;
import org.ssofilter.web.page.Pages;

/**
 * A form as a browser sent it ({@code application/x-www-form-urlencoded}), read so that sending it once more in the same
 * charset gives the same bytes.
 *
 * @param fields in their order, repeated and empty ones too
 * @param charset UTF-8 where the bytes are valid UTF-8, else windows-1252, which almost any other byte survives
 */
record SentForm(List<Map.Entry<String, String>> fields, Charset charset) {
    static final int MOST_BYTES = 64 * 1024;

    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Reads the body if it is such a form; empty, and mostly unread, when it is anything else or over 64 KB. */
    static Optional<SentForm> read(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        if (!isForm(request) || announced > MOST_BYTES) return Optional.empty();
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        } catch (IllegalStateException readByAnEarlierFilter) {
            return Optional.empty();
        }
        // An earlier filter that asked for a parameter has used the stream up: half a form must not pass for a whole
        // one.
        boolean isWhole = announced < 0 ? body.length > 0 : body.length == announced;
        return isWhole && body.length <= MOST_BYTES ? decode(body) : Optional.empty();
    }

    /** Empty for what a page could not carry unchanged: broken escapes, fields without a name, control characters. */
    static Optional<SentForm> decode(byte[] body) {
        return Stream.of(UTF_8, WINDOWS_1252)
                .flatMap(charset -> decode(body, charset).stream())
                .findFirst();
    }

    private static Optional<SentForm> decode(byte[] body, Charset charset) {
        try {
            var form = new SentForm(FormCodec.decodeFields(body, charset), charset);
            return form.isCarried() ? Optional.of(form) : Optional.empty();
        } catch (IllegalArgumentException otherCharsetOrBroken) {
            return Optional.empty();
        }
    }

    private boolean isCarried() {
        return fields.stream()
                .allMatch(field -> !field.getKey().isEmpty()
                        && Pages.canCarry(field.getKey())
                        && Pages.canCarry(field.getValue()));
    }

    /** Whether the body is said to be such a form, and not packed. */
    static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.split(";", 2)[0].trim().equalsIgnoreCase(TYPE)
                && request.getHeader("Content-Encoding") == null;
    }

    @Override
    public String toString() {
        return "SentForm[" + fields.size() + " fields, " + charset + "]"; // what a user typed is nobody's business
    }
}
