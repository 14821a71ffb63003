package org.ssofilter.http;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code application/x-www-form-urlencoded}, both ways, in UTF-8 (URL Standard §5). */
public final class FormCodec {
    private FormCodec() {}

    /** The fields in their order, as a query string or a form body. */
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
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
        if (encoded.indexOf('%') < 0) return encoded;
        var source = encoded.getBytes(StandardCharsets.UTF_8);
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
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException("not UTF-8", notUtf8);
        }
    }

    private static int hex(byte digit) {
        int value = Character.digit((char) digit, 16);
        if (value < 0) throw new IllegalArgumentException("broken percent escape");
        return value;
    }
}
