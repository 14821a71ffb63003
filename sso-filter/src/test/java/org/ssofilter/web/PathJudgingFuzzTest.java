package org.ssofilter.web;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.Corpus;

/** Request paths; the corpus is the seed. */
class PathJudgingFuzzTest {

    static Stream<byte[]> seeds() {
        return Corpus.lines("request-paths.txt").map(line -> line.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void pathWhenAnyBytesThenIsPublicOnlyWhereEverybodyAgrees(byte[] bytes) {
        var raw = new String(bytes, StandardCharsets.UTF_8);
        PathJudgingProperties.check(raw);
        PathJudgingProperties.check("/static/" + raw);
    }
}
