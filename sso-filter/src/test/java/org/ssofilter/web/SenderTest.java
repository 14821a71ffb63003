package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.fake.FakeRequest;

/** Whose page sent a request: the browser's newest word counts. */
class SenderTest {
    private final PublicUrl url = new PublicUrl(null, false);

    @ParameterizedTest
    @CsvSource({
        "same-origin, https://evil.example, OWN_PAGE",
        "none, https://evil.example, NO_PAGE",
        "same-site, https://app.example, OTHER_ORIGIN",
        "cross-site, https://app.example, OTHER_ORIGIN",
        "'', https://app.example, OTHER_ORIGIN",
    })
    void senderWhenFetchMetadataTellsThenOriginIsNotAsked(String site, String origin, Sender expected) {
        var request = post().header("Sec-Fetch-Site", site).header("Origin", origin);
        assertThat(Sender.of(request.view(), url)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example, OWN_PAGE",
        "https://app.example:443, OTHER_ORIGIN",
        "http://app.example, OTHER_ORIGIN",
        "https://app.example.evil.example, OTHER_ORIGIN",
        "null, OTHER_ORIGIN",
    })
    void senderWhenOriginTellsThenRefererIsNotAsked(String origin, Sender expected) {
        var request = post().header("Origin", origin).header("Referer", "https://app.example/form");
        assertThat(Sender.of(request.view(), url)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/form, OWN_PAGE",
        "https://app.example.evil.example/form, OTHER_ORIGIN",
        "http://app.example/form, OTHER_ORIGIN",
    })
    void senderWhenOnlyRefererTellsThenItsOriginCounts(String referer, Sender expected) {
        assertThat(Sender.of(post().header("Referer", referer).view(), url)).isEqualTo(expected);
    }

    @Test
    void senderWhenNothingTellsThenIsUntold() {
        assertThat(Sender.of(post().view(), url)).isEqualTo(Sender.UNTOLD);
    }

    private static FakeRequest post() {
        return FakeRequest.of("POST", "/x");
    }
}
