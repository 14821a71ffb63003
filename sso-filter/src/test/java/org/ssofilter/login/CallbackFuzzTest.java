package org.ssofilter.login;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.fake.Corpus;

/** Callback queries; the corpus is the seed. */
class CallbackFuzzTest {

    static Stream<byte[]> seeds() {
        return Corpus.lines("callback-queries.txt")
                .map(line -> line.substring(line.indexOf(' ') + 1).replace("{state}", HostileParsing.state()))
                .map(query -> query.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void callbackWhenAnyBytesThenEndsWithAReason(byte[] query) {
        HostileParsing.callback(new String(query, StandardCharsets.UTF_8));
    }
}
