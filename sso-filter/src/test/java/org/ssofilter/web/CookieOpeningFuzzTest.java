package org.ssofilter.web;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.Corpus;

/** Values of cookies; the corpus is the seed. */
class CookieOpeningFuzzTest {

    static Stream<byte[]> seeds() {
        return Corpus.lines("cookies.txt")
                .map(line -> line.substring(line.indexOf(' ') + 1).replace("{sealed}", CookieOpeningProperties.SEALED))
                .map(value -> value.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void cookieWhenAnyBytesThenOpensOnlyWhatWasSealed(byte[] value) {
        CookieOpeningProperties.check(new String(value, StandardCharsets.UTF_8));
    }
}
