package org.ssofilter;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/** Reads the text constants of a class file (JVMS §4.4), which ArchUnit does not offer. */
final class ConstantPool {
    private ConstantPool() {}

    /** Every text that code of the class can load or compare with; names of classes and members are not among them. */
    static List<String> texts(InputStream classFile) throws IOException {
        var in = new DataInputStream(classFile);
        in.readLong(); // magic, minor, major
        int count = in.readUnsignedShort();
        var utf8 = new HashMap<Integer, String>();
        var loaded = new TreeSet<Integer>();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> utf8.put(index, in.readUTF());
                case 8 -> loaded.add(in.readUnsignedShort());
                case 7, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    index++; // these take two places
                }
                default -> throw new IOException("unknown tag " + tag);
            }
        }
        return loaded.stream().map(index -> utf8.getOrDefault(index, "")).toList();
    }
}
