package org.ssofilter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours as WCAG 2.2 sees them: 4.5:1 for text (1.4.3), 3:1 for the edges of fields and the focus ring (1.4.11). */
class StyleTest {

    private static final String CSS = Resources.text("pages.css");

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "ink, card, 4.5",
        "soft, card, 4.5",
        "ink, error-tint, 4.5",
        "error, error-tint, 4.5",
        "accent, card, 4.5",
        "accent, tint, 4.5",
        "on-accent, accent, 4.5",
        "on-accent, accent-deep, 4.5",
        "warn, warn-tint, 3",
        "good, good-tint, 3",
        "field, card, 3",
        "error, card, 3",
        "accent, card, 3",
    })
    void coloursWhenMeasuredThenContrastIsEnoughInBothModes(String ink, String ground, double least) {
        assertThat(contrast(light(), ink, ground)).as("light").isGreaterThanOrEqualTo(least);
        assertThat(contrast(dark(), ink, ground)).as("dark").isGreaterThanOrEqualTo(least);
    }

    @Test
    void modesWhenComparedThenEveryColourHasBoth() {
        assertThat(dark().keySet()).isEqualTo(light().keySet());
    }

    @Test
    void sheetWhenReadThenItIsSelfContainedAndSafeInsideAStyleElement() {
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(CSS)).isTrue();
        assertThat(CSS).doesNotContain("url(", "@import", "@font-face", "<", "&", "\r");
    }

    private static Map<String, Integer> light() {
        return colours(CSS.substring(0, CSS.indexOf("@media")));
    }

    private static Map<String, Integer> dark() {
        return colours(CSS.substring(CSS.indexOf("@media")));
    }

    private static Map<String, Integer> colours(String css) {
        var colours = new HashMap<String, Integer>();
        Pattern.compile("--([a-z-]+): #([0-9a-f]{6});")
                .matcher(css)
                .results()
                .forEach(found -> colours.put(found.group(1), Integer.parseInt(found.group(2), 16)));
        return colours;
    }

    private static double contrast(Map<String, Integer> colours, String ink, String ground) {
        var one = luminance(colours.getOrDefault(ink, 0));
        var other = luminance(colours.getOrDefault(ground, 0));
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        var value = (channel & 0xFF) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
