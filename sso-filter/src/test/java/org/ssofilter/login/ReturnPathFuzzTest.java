package org.ssofilter.login;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.Corpus;

/** Return paths; the corpus is the seed. */
class ReturnPathFuzzTest {

    static Stream<byte[]> seeds() {
        return Corpus.lines("return-paths.txt").map(line -> line.split(" ", 3)[2].getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void targetWhenAnyBytesThenNeverLeavesTheApplication(byte[] bytes) {
        var raw = new String(bytes, StandardCharsets.UTF_8);
        ReturnPathProperties.check(raw, "");
        ReturnPathProperties.check(raw, "/app");
        ReturnPathProperties.check("/app/" + raw, "/app");
    }
}
