package org.ssofilter.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.ssofilter.fake.CountingRandomness;

class DigestsTest {
    /** The example of RFC 7636, appendix B. */
    @Test
    void sha256WhenGivenTheVerifierOfTheRfcThenGivesItsChallenge() {
        assertThat(Digests.sha256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void shortNameWhenAskedThenIsTheBeginningAndFitsIntoACookieName() {
        assertThat(Digests.shortName("state", 10)).hasSize(10).matches("[A-Za-z0-9_-]+");
        assertThat(Digests.sha256("state")).hasSize(43).startsWith(Digests.shortName("state", 10));
    }

    @Test
    void tokenWhenMadeThenHasFourCharactersForThreeBytes() {
        assertThat(new CountingRandomness().token(3)).isEqualTo("AQAB");
        assertThat(Randomness.secure().token(32)).hasSize(43).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void tokenWhenMadeOftenThenNeverTheSame() {
        var tokens = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) tokens.add(Randomness.secure().token(16));
        assertThat(tokens).hasSize(1_000);
    }
}
