package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.Corpus;
import org.ssofilter.fake.CountingRandomness;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.SettableClock;
import org.ssofilter.login.PendingLogin;
import org.ssofilter.secret.SealedBox;

/** What comes back instead of the cookie of a pending login; each line of the corpus is one test. */
class HostileCookiesTest {
    private static final Pattern WORD = Pattern.compile("\\{(\\w+)([+]1)?(?: (-?\\w+))?}");
    private static final CountingRandomness RANDOMNESS = new CountingRandomness();
    private static final byte[] KEY = RANDOMNESS.bytes(32);
    private static final byte[] PREVIOUS = RANDOMNESS.bytes(32);
    private static final byte[] FOREIGN = RANDOMNESS.bytes(32);
    private static final SealedBox BOX = SealedBox.of(KEY, List.of(PREVIOUS), RANDOMNESS);
    private static final PendingLogin PENDING =
            PendingLogin.start("talque", "/orders?page=2", RANDOMNESS, new SettableClock());
    private static final String NAME = "__Host-sso-realm-" + PENDING.id();
    private static final String SEALED = seal(BOX, PENDING.toBytes());
    private static final PendingCookies COOKIES = new PendingCookies(BOX, "realm", "shop", Duration.ofMinutes(10));

    /** What the words of the corpus that need no number stand for. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("sealed", SEALED),
            Map.entry("body", SEALED.substring(0, SEALED.length() - 1)),
            Map.entry("last", SEALED.substring(SEALED.length() - 1)),
            Map.entry("padded", Base64.getUrlEncoder().encodeToString(bytes())),
            Map.entry("standard", Base64.getEncoder().withoutPadding().encodeToString(bytes())),
            Map.entry("name", BOX.seal(PENDING.toBytes(), "pending login\n" + NAME + "x\nshop")),
            Map.entry("client", BOX.seal(PENDING.toBytes(), "pending login\n" + NAME + "\nother")),
            Map.entry("key", seal(SealedBox.of(FOREIGN, List.of(), RANDOMNESS), PENDING.toBytes())),
            Map.entry("previous", seal(SealedBox.of(PREVIOUS, List.of(), RANDOMNESS), PENDING.toBytes())),
            Map.entry("empty", seal(BOX, new byte[0])),
            Map.entry("noise", seal(BOX, RANDOMNESS.bytes(100))),
            Map.entry("longer", seal(BOX, Arrays.copyOf(PENDING.toBytes(), PENDING.toBytes().length + 1))));

    private static final Map<String, Function<String, String>> NUMBERED = Map.of(
            "flip", HostileCookiesTest::flipped,
            "cut", number -> SEALED.substring(0, position(number, SEALED.length())),
            "drop", number -> SEALED.substring(position(number, SEALED.length())),
            "format", number -> seal(BOX, format(Integer.parseInt(number))),
            "short", number -> seal(BOX, Arrays.copyOf(PENDING.toBytes(), position(number, PENDING.toBytes().length))),
            "bytes", hex -> text(HexFormat.of().parseHex(hex)));

    static Stream<String> lines() {
        return Corpus.lines("cookies.txt");
    }

    @Test
    void corpusWhenReadThenIsLargeAndMeansWhatItSays() {
        assertThat(lines().distinct()).hasSizeGreaterThan(120);
        assertThat(WORDS.get("padded")).as("has padding").isNotEqualTo(SEALED);
        assertThat(WORDS.get("standard")).as("has - or _").isNotEqualTo(SEALED);
    }

    @ParameterizedTest(name = "<{0}>")
    @MethodSource("lines")
    void cookieWhenGivenALineThenOpensOnlyWhatWasSealed(String line) {
        int space = line.indexOf(' ');
        var value = WORD.matcher(line.substring(space + 1))
                .replaceAll(word -> Matcher.quoteReplacement(meaning(word.group(1), word.group(2), word.group(3))));
        assertThat(find(value)).isEqualTo(line.startsWith("accepted") ? Optional.of(PENDING) : Optional.empty());
    }

    private static String meaning(String word, String plus, String number) {
        if (plus != null) return neighbour(known(WORDS, word));
        return number == null ? known(WORDS, word) : known(NUMBERED, word).apply(number);
    }

    private static <T> T known(java.util.Map<String, T> words, String word) {
        return java.util.Objects.requireNonNull(words.get(word), word);
    }

    private static Optional<PendingLogin> find(String value) {
        var request = FakeRequest.get("/sso/callback").cookie(NAME, value).view();
        return COOKIES.find(request, PENDING.id(), true);
    }

    /** A last character that differs only in bits that no byte has. */
    private static String neighbour(String last) {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return String.valueOf(alphabet.charAt(alphabet.indexOf(last) + 1));
    }

    private static String flipped(String number) {
        var bytes = bytes();
        int at = position(number, bytes.length);
        bytes[at] ^= 0x10;
        return text(bytes);
    }

    private static int position(String number, int length) {
        int at = Integer.parseInt(number);
        return at < 0 ? length + at : at;
    }

    private static byte[] format(int format) {
        var bytes = PENDING.toBytes();
        bytes[0] = (byte) format;
        return bytes;
    }

    private static byte[] bytes() {
        return Base64.getUrlDecoder().decode(SEALED);
    }

    private static String seal(SealedBox box, byte[] plain) {
        return box.seal(plain, "pending login\n" + NAME + "\nshop");
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
