package org.ssofilter.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;

/** What is read of a form, and that sending it again gives the same bytes. */
class SentFormTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @Test
    void fieldsWhenRepeatedOrEmptyThenKeepTheirOrder() {
        assertThat(decode("b=2&a=1&b=&a=1&c").fields())
                .containsExactly(entry("b", "2"), entry("a", "1"), entry("b", ""), entry("a", "1"), entry("c", ""));
    }

    @Test
    void bodyWhenUtf8ThenIsReadAsUtf8() {
        var form = decode("n%C3%A4me=%F0%9F%94%91+%E2%82%AC");
        assertThat(form.charset()).isEqualTo(UTF_8);
        assertThat(form.fields()).containsExactly(entry("näme", "🔑 €"));
    }

    @Test
    void bodyWhenNotUtf8ThenIsReadAsWindows1252AsAWhole() {
        var form = decode("a=%E4&b=%C3%A4&c=%80");
        assertThat(form.charset()).isEqualTo(WINDOWS_1252);
        assertThat(form.fields()).containsExactly(entry("a", "ä"), entry("b", "Ã¤"), entry("c", "€"));
    }

    @Test
    void bodyWhenItHoldsRawBytesThenTheyCountLikeEscapedOnes() {
        assertThat(SentForm.decode("a=\u00e4".getBytes(UTF_8)).orElseThrow().fields())
                .containsExactly(entry("a", "ä"));
        assertThat(SentForm.decode("a=\u00e4".getBytes(ISO_8859_1))
                        .orElseThrow()
                        .charset())
                .isEqualTo(WINDOWS_1252);
    }

    /** Every line is what a browser sends (URL Standard §5.2), so encoding it again must give every byte. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=1&a=2&b=&a=1",
                "text=one%0D%0Atwo%0D%0A&tab=%09",
                "umlaut=%C3%A4%C3%B6%C3%BC%C3%9F",
                "umlaut=%E4%F6%FC%DF&euro=%80&dash=%96",
                "mixed=%E4&utf8=%C3%A4",
                "emoji=%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB",
                "emoji=%26%23128273%3B&umlaut=%E4",
                "bom=%EF%BB%BFx&replaced=%EF%BF%BD",
                "markup=%3C%2Finput%3E%22%27%26amp%3B&plus=1%2B1+%3D+2&percent=100%25",
                "cyrillic+in+windows-1251=%CF%F0%E8%E2%E5%F2",
            })
    void formWhenSentAgainThenIsTheSameBytes(String body) {
        assertThat(encode(decode(body))).isEqualTo(body);
    }

    /** A page would change them on the way, or a browser would not send them. */
    @ParameterizedTest
    @ValueSource(strings = {"a=%00", "a=%1B%24B", "a%00=1", "a=%81&b=%E4", "=1", "a=%", "a=%4", "a=%zz", "a=100%&b=1"})
    void formWhenAPageCannotCarryItThenIsNotTaken(String body) {
        assertThat(SentForm.decode(body.getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void readWhenSixtyFourKilobytesThenIsTakenAndNotAByteMore() throws IOException {
        var most = "a=" + "x".repeat(SentForm.MOST_BYTES - 2);
        assertThat(SentForm.read(FakeRequest.post("/", most).view())).isPresent();
        assertThat(SentForm.read(FakeRequest.post("/", most + "x").view())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "application/json",
                "text/plain",
                "application/x-www-form-urlencodedx"
            })
    void readWhenOfAnotherTypeThenIsLeftUnread(String type) throws IOException {
        var request = FakeRequest.post("/", "a=1").header("Content-Type", type);
        assertThat(SentForm.read(request.view())).isEmpty();
        assertThat(request.getInputStream().readAllBytes()).hasSize(3);
    }

    @Test
    void readWhenTheTypeHasParametersAndCapitalsThenIsAForm() throws IOException {
        var request = FakeRequest.post("/", "a=1")
                .header("Content-Type", "Application/X-WWW-Form-Urlencoded ; charset=ISO-8859-1");
        assertThat(SentForm.read(request.view())).isPresent();
    }

    @Test
    void readWhenCompressedThenIsNotTaken() throws IOException {
        var request = FakeRequest.post("/", "a=1").header("Content-Encoding", "gzip");
        assertThat(SentForm.read(request.view())).isEmpty();
    }

    @Test
    void readWhenAnEarlierFilterHasUsedTheBodyUpThenIsNotTakenForAnEmptyForm() throws IOException {
        assertThat(SentForm.read(
                        FakeRequest.post("/", "").header("Content-Length", "20").view()))
                .isEmpty();
        assertThat(SentForm.read(FakeRequest.post("/", "").view())).isEmpty();
        assertThat(SentForm.read(
                        FakeRequest.post("/", "").header("Content-Length", "0").view()))
                .isPresent();
    }

    @Test
    void printedThenShowsNothingOfTheFields() {
        assertThat(decode("password=secret")).asString().isEqualTo("SentForm[1 fields, UTF-8]");
    }

    private static SentForm decode(String body) {
        return SentForm.decode(body.getBytes(ISO_8859_1)).orElseThrow();
    }

    private static String encode(SentForm form) {
        return form.fields().stream()
                .map(field -> URLEncoder.encode(field.getKey(), form.charset()) + "="
                        + URLEncoder.encode(field.getValue(), form.charset()))
                .collect(Collectors.joining("&"));
    }
}
