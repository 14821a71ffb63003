package org.ssofilter.it.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.it.support.Wire;

/** DESIGN.md §5.5: what a signed-in user sends reaches the application byte for byte. */
final class UntouchedBodies {

    @RegisterExtension
    static final Stage stage = Stage.talque();

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("application/x-www-form-urlencoded", "a=1&b=%E4+&c=\u00e4&code=x&state=y".getBytes(UTF_8)),
                arguments(
                        "multipart/form-data; boundary=xyz",
                        "--xyz\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n\u0000\u00ff\r\n--xyz--\r\n"
                                .getBytes(ISO_8859_1)),
                arguments("application/json", "{\"x\": \"\u20ac\"}".getBytes(UTF_8)),
                arguments("application/octet-stream", random(300_000)),
                arguments("text/plain", new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void bodyWhenSignedInThenArrivesByteForByte(String type, byte[] body) {
        Answer answer = stage.visitor()
                .signIn()
                .send(Call.post(stage.url("/body/x"), type, body).sameOrigin());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-Got-Content-Type")).contains(type);
        assertThat(answer.body()).isEqualTo(body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void bodyWhenSentToAPublicPathThenArrivesByteForByte(String type, byte[] body) {
        Answer answer = stage.visitor().send(Call.post(stage.url("/public/body/x"), type, body));

        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void encodingWhenTheApplicationSetsItThenIsNotTooLate() {
        Visitor visitor = stage.visitor().signIn();

        assertThat(visitor.send(text("reader=ISO-8859-1", "äö".getBytes(ISO_8859_1)))
                        .text())
                .isEqualTo("äö");
        assertThat(visitor.send(text("reader=UTF-8", "äö".getBytes(UTF_8))).text())
                .isEqualTo("äö");
        assertThat(visitor.send(text("parameter=UTF-8", "text=%C3%A4".getBytes(UTF_8)))
                        .text())
                .isEqualTo("ä");
    }

    @Test
    void bodyWhenSentInChunksThenArrivesByteForByte() {
        Visitor visitor = stage.visitor().signIn();
        try (Wire wire = visitor.browser().begin(octets().announcingChunks())) {
            wire.sendMore("3\r\na\u0000b\r\n".getBytes(UTF_8));
            wire.sendMore("2\r\ncd\r\n0\r\n\r\n".getBytes(UTF_8));

            assertThat(wire.answer().text()).isEqualTo("a\u0000bcd");
        }
    }

    @Test
    void bodyWhenItsSenderAsksFirstThenIsSentOnceTheApplicationReads() {
        Visitor visitor = stage.visitor().signIn();
        try (Wire wire = visitor.browser().begin(octets().announcing(4).header("Expect", "100-continue"))) {
            assertThat(wire.interimStatus()).isEqualTo(100);
            wire.sendMore("abcd".getBytes(UTF_8));

            assertThat(wire.answer().text()).isEqualTo("abcd");
        }
    }

    private static Call octets() {
        return Call.post(stage.url("/body/x"), "application/octet-stream", new byte[0])
                .sameOrigin();
    }

    private static Call text(String how, byte[] body) {
        return Call.post(stage.url("/body/x?" + how), "application/x-www-form-urlencoded", body)
                .sameOrigin();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
