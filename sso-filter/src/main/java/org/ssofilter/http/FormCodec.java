package org.ssofilter.http;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** {@code application/x-www-form-urlencoded}, both ways, in UTF-8 (URL Standard §5). */
public final class FormCodec {
    private FormCodec() {}

    /** The fields in their order, as a query string or a form body. */
    public static String encode(Map<String, String> fields) {
        var encoded = new StringJoiner("&");
        for (var field : fields.entrySet()) {
            encoded.add(encode(field.getKey()) + "=" + encode(field.getValue()));
        }
        return encoded.toString();
    }

    /** One name or value. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Every value of every field, in order.
     *
     * @throws IllegalArgumentException for a broken percent escape or bytes that are not UTF-8
     */
    public static Map<String, List<String>> decode(String encoded) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.computeIfAbsent(decodeText(name.replace('+', ' ')), any -> new ArrayList<>())
                    .add(decodeText(value.replace('+', ' ')));
        }
        return fields;
    }

    /**
     * Percent-decodes; unlike {@link java.net.URLDecoder} it refuses bytes that are not UTF-8 instead of replacing them.
     *
     * @throws IllegalArgumentException for a broken percent escape or bytes that are not UTF-8
     */
    public static String decodeText(String encoded) {
        return encoded.indexOf('%') < 0
                ? encoded
                : decode(encoded.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /**
     * The fields of a form body in their order, every repetition in its place.
     *
     * @throws IllegalArgumentException for a broken percent escape or bytes that are not of the charset
     */
    public static List<Map.Entry<String, String>> decodeFields(byte[] body, Charset charset) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        for (var pair : new String(body, StandardCharsets.ISO_8859_1).split("&", -1)) { // one char for each byte
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.add(Map.entry(decodePart(name, charset), decodePart(value, charset)));
        }
        return fields;
    }

    private static String decodePart(String part, Charset charset) {
        return decode(part.replace('+', ' ').getBytes(StandardCharsets.ISO_8859_1), charset);
    }

    private static String decode(byte[] source, Charset charset) {
        var bytes = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] != '%') {
                bytes.put(source[i]);
                continue;
            }
            if (i + 2 >= source.length) throw new IllegalArgumentException("broken percent escape");
            bytes.put((byte) (hex(source[i + 1]) << 4 | hex(source[i + 2])));
            i += 2;
        }
        try {
            return charset.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException foreignBytes) {
            throw new IllegalArgumentException("not " + charset, foreignBytes);
        }
    }

    private static int hex(byte digit) {
        int value = Character.digit((char) digit, 16);
        if (value < 0) throw new IllegalArgumentException("broken percent escape");
        return value;
    }
}
