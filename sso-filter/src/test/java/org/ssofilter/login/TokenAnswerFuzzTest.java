package org.ssofilter.login;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.HostileBytes;

/** Bodies of token answers; the short lines of the corpus are the seed. */
class TokenAnswerFuzzTest {
    private static final int LONGEST_SEED = 10_000;

    static Stream<byte[]> seeds() {
        return HostileBytes.lines("token-answers.txt")
                .map(line -> HostileBytes.of(line.substring(line.indexOf(' ') + 1)))
                .filter(body -> body.length < LONGEST_SEED);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void answerWhenAnyBytesThenEndsWithAReason(byte[] body) {
        HostileParsing.tokens(body);
    }
}
