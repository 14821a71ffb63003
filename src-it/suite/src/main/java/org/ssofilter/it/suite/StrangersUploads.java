package org.ssofilter.it.suite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.it.app.WatchingFilter;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Pouring;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.Wire;

/** What somebody who is not signed in uploads is refused by its headers alone; its body is nobody's business. */
final class StrangersUploads {

    private static final long GIGABYTE = 1L << 30;

    /** What the sockets of both sides hold, and what a server swallows of its own accord (Tomcat: 2 MB). */
    private static final long BUFFERS = 32L << 20;

    private static final String FORM = "application/x-www-form-urlencoded";

    @RegisterExtension
    static final Stage stage = Stage.talque().with(app -> app.withFilterInFront(WatchingFilter.class));

    private record Upload(int status, Function<Url, Call> call, String path) {
        Call to(Stage at) {
            return call.apply(at.url(path));
        }
    }

    static Stream<Arguments> uploads() {
        return Stream.of(
                        upload(
                                "a script's",
                                401,
                                "/upload",
                                url -> post(url, "application/octet-stream").byFetch()),
                        upload(
                                "a script's JSON",
                                401,
                                "/upload",
                                url -> post(url, "application/json").byFetch()),
                        upload(
                                "a program's PUT",
                                401,
                                "/upload",
                                url -> Call.of("PUT", url)
                                        .withoutFetchMetadata()
                                        .header("Accept", "*/*")),
                        upload(
                                "a person's file",
                                401,
                                "/upload",
                                url -> post(url, "multipart/form-data; boundary=xyz")
                                        .sameOrigin()),
                        upload(
                                "a person's form",
                                401,
                                "/upload",
                                url -> post(url, FORM).sameOrigin()),
                        upload(
                                "a form of another site",
                                401,
                                "/upload",
                                url -> post(url, FORM).crossSite("https://elsewhere.example")),
                        upload("a navigation with a body", 302, "/upload", Call::get),
                        upload(
                                "the sign-out",
                                303,
                                "/sso/logout",
                                url -> post(url, FORM).sameOrigin()),
                        upload(
                                "the profile",
                                405,
                                "/sso/user",
                                url -> post(url, FORM).sameOrigin()),
                        upload(
                                "the callback",
                                405,
                                "/sso/callback",
                                url -> post(url, FORM).crossSite("https://provider.example")))
                .map(upload -> arguments(upload[0], upload[1]));
    }

    private static Object[] upload(String whose, int status, String path, Function<Url, Call> call) {
        return new Object[] {whose, new Upload(status, call, path)};
    }

    private static Call post(Url url, String type) {
        return Call.post(url, type, new byte[0]);
    }

    @BeforeEach
    void nothingReadYet() {
        WatchingFilter.read().clear();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uploads")
    void uploadWhenNobodyIsSignedInThenIsAnsweredBeforeAByteOfItIsSent(String whose, Upload upload) {
        Call call = upload.to(stage).announcing(GIGABYTE);

        assertAnsweredUnread(browser().begin(call), upload);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uploads")
    void uploadWhenItAsksWhetherItMayThenIsNotToldToContinue(String whose, Upload upload) {
        Call call = upload.to(stage).announcing(GIGABYTE).header("Expect", "100-continue");

        assertAnsweredUnread(browser().begin(call), upload);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uploads")
    void uploadWhenItIsSentAllTheSameThenTheServerHangsUp(String whose, Upload upload) {
        try (Wire wire = browser().begin(upload.to(stage).announcing(GIGABYTE))) {
            Pouring pouring = wire.pour(new byte[1 << 16]);

            assertHangsUp(pouring);
            assertThat(WatchingFilter.read()).isEmpty();
        }
    }

    @Test
    void uploadWhenItsLengthIsUnknownThenIsAnsweredBeforeAByteOfItIsSent() {
        Call call = post(stage.url("/upload"), "application/octet-stream").announcingChunks();

        assertAnsweredUnread(browser().begin(call), new Upload(401, url -> call, "/upload"));
    }

    @Test
    void uploadWhenItHasNoEndThenTheServerHangsUp() {
        Call call = post(stage.url("/upload"), "application/octet-stream").announcingChunks();
        try (Wire wire = browser().begin(call)) {
            Pouring pouring = wire.pour(chunk("x".repeat(1 << 16)));

            assertHangsUp(pouring);
            assertThat(WatchingFilter.read()).isEmpty();
        }
    }

    @Test
    void formWhenItHasNoEndThenIsReadNoFurtherThanItCouldBeKept() {
        Call call = post(stage.url("/upload"), FORM).sameOrigin().announcingChunks();
        try (Wire wire = browser().begin(call)) {
            Pouring pouring = wire.pour(chunk("a=b&".repeat(1 << 14)));

            assertHangsUp(pouring);
        }
    }

    private static Browser browser() {
        return stage.visitor().browser();
    }

    private static byte[] chunk(String data) {
        return (Integer.toHexString(data.length()) + "\r\n" + data + "\r\n").getBytes(US_ASCII);
    }

    private static void assertAnsweredUnread(Wire wire, Upload upload) {
        try (wire) {
            Answer answer = wire.answer();

            assertThat(answer.status()).as("%s", answer).isEqualTo(upload.status());
            assertThat(answer.isFromApplication()).isFalse();
            assertThat(wire.interim()).isEmpty();
            assertThat(WatchingFilter.read()).isEmpty();
        }
    }

    private static void assertHangsUp(Pouring pouring) {
        Patience.until("the server hangs up", pouring::isOver);
        assertThat(pouring.taken()).isLessThan(BUFFERS);
    }
}
