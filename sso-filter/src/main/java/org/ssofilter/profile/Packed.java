package org.ssofilter.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain values as bytes: how a session keeps what it keeps. Java's own serialization would name every class and field
 * again in every session; here a value costs itself and one byte. Later releases read what this one wrote: tags are
 * never given a new meaning.
 */
public final class Packed {
    private static final int NULL = 0;
    private static final int TEXT = 1;
    private static final int WHOLE = 2;
    private static final int DECIMAL = 3;
    private static final int TRUE = 4;
    private static final int FALSE = 5;
    private static final int INSTANT = 6;
    private static final int LIST = 7;
    private static final int MAP = 8;

    private Packed() {}

    /**
     * Writes null, a text, number, boolean, instant, list, or a map with text keys.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static void write(DataOutput out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte(NULL);
        } else if (value instanceof String text) {
            writeText(out, TEXT, text);
        } else if (value instanceof Long || value instanceof Integer) {
            out.writeByte(WHOLE);
            out.writeLong(((Number) value).longValue());
        } else if (value instanceof Number number) {
            writeText(out, DECIMAL, number.toString());
        } else if (value instanceof Boolean flag) {
            out.writeByte(flag ? TRUE : FALSE);
        } else if (value instanceof Instant instant) {
            out.writeByte(INSTANT);
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        } else {
            writeMany(out, value);
        }
    }

    private static void writeMany(DataOutput out, Object value) throws IOException {
        if (value instanceof Collection<?> list) {
            out.writeByte(LIST);
            out.writeInt(list.size());
            for (var element : list) write(out, element);
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte(MAP);
            out.writeInt(map.size());
            for (var member : map.entrySet()) {
                write(out, String.valueOf(member.getKey()));
                write(out, member.getValue());
            }
        } else {
            throw new IllegalArgumentException(
                    "cannot keep a " + value.getClass().getName());
        }
    }

    /** Reads one value that {@link #write} wrote; lists and maps are unmodifiable and keep their order. */
    public static @Nullable Object read(DataInput in) throws IOException {
        int tag = in.readByte();
        return switch (tag) {
            case NULL -> null;
            case TEXT -> readText(in);
            case WHOLE -> in.readLong();
            case DECIMAL -> new BigDecimal(readText(in));
            case TRUE -> true;
            case FALSE -> false;
            case INSTANT -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            case LIST -> readList(in);
            case MAP -> readMap(in);
            default -> throw new StreamCorruptedException("a session of a later release: tag " + tag);
        };
    }

    private static List<Object> readList(DataInput in) throws IOException {
        int size = in.readInt();
        var list = new ArrayList<Object>();
        for (int i = 0; i < size; i++) {
            var element = read(in);
            if (element != null) list.add(element);
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<String, Object> readMap(DataInput in) throws IOException {
        int size = in.readInt();
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < size; i++) {
            var key = String.valueOf(read(in));
            var value = read(in);
            if (value != null) map.put(key, value);
        }
        return Collections.unmodifiableMap(map);
    }

    /** {@link DataOutput#writeUTF} ends at 64 KiB; a provider's text may be longer. */
    private static void writeText(DataOutput out, int tag, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(tag);
        if (bytes.length < 0xff) {
            out.writeByte(bytes.length);
        } else {
            out.writeByte(0xff);
            out.writeInt(bytes.length);
        }
        out.write(bytes);
    }

    private static String readText(DataInput in) throws IOException {
        int length = in.readUnsignedByte();
        var bytes = new byte[length == 0xff ? in.readInt() : length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
