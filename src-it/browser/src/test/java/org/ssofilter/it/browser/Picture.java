package org.ssofilter.it.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** A screenshot with its 256 most frequent colours, which is all that a page of text has: a third of the bytes. */
final class Picture {

    private static final int MOST_COLOURS = 256;

    private Picture() {}

    /** Writes a screenshot as an indexed PNG. */
    static void write(byte[] screenshot, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
            BufferedImage indexed = indexed(ImageIO.read(new ByteArrayInputStream(screenshot)));
            var writer = ImageIO.getImageWritersByFormatName("png").next();
            ImageWriteParam smallest = writer.getDefaultWriteParam();
            smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            smallest.setCompressionQuality(0);
            Files.deleteIfExists(file);
            try (var out = ImageIO.createImageOutputStream(file.toFile())) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(indexed, null, null), smallest);
            } finally {
                writer.dispose();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage indexed(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        List<Integer> palette = palette(pixels);
        int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
        var model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        var indexed = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        var known = new HashMap<Integer, Integer>();
        int[] indices = IntStream.of(pixels)
                .map(pixel -> known.computeIfAbsent(pixel, colour -> nearest(colour, palette)))
                .toArray();
        indexed.getRaster().setPixels(0, 0, image.getWidth(), image.getHeight(), indices);
        return indexed;
    }

    private static List<Integer> palette(int[] pixels) {
        Map<Integer, Long> counts =
                IntStream.of(pixels).boxed().collect(Collectors.groupingBy(pixel -> pixel, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_COLOURS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int nearest(int colour, List<Integer> palette) {
        return IntStream.range(0, palette.size())
                .boxed()
                .min(Comparator.comparingInt(index -> distance(colour, palette.get(index))))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        return IntStream.of(0, 8, 16)
                .map(shift -> (one >> shift & 0xFF) - (other >> shift & 0xFF))
                .map(difference -> difference * difference)
                .sum();
    }
}
