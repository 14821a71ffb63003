package org.ssofilter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ssofilter.http.TestCalls.post;
import static org.ssofilter.http.TestCalls.unreachable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.RawServer;
import org.ssofilter.http.CallFailed.Why;
import org.ssofilter.secret.Secret;

/** What goes out to a provider, and what stays behind; against a server that writes bytes. */
@Timeout(30)
class ProviderHttpTest {
    private final TestCalls calls = new TestCalls();

    @AfterEach
    void end() {
        calls.close();
    }

    @Test
    void callWhenAnsweredThenGivesStatusAndBody() throws Exception {
        try (var server = RawServer.answering(RawServer.json("{\"access_token\":\"t\",\"n\":1}"))) {
            var answer = calls.call(post(server.uri("/token?partnerId=1")));
            assertThat(answer.ok()).isTrue();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("access_token")).isEqualTo("t");
            assertThat(answer.text("n")).as("a number is no text").isNull();
            assertThat(answer.text("none")).isNull();
            assertThat(answer.retryAfter()).isNull();
        }
    }

    @Test
    void callWhenItIsAFormThenThatIsWhatGoesOut() throws Exception {
        try (var server = RawServer.answering(RawServer.json("{}"))) {
            calls.call(post(server.uri("/token?partnerId=1")));
            assertThat(server.requests()).singleElement().asString().satisfies(request -> {
                assertThat(request)
                        .startsWith("POST /token?partnerId=1 HTTP/1.1\r\n")
                        .endsWith("\r\n\r\ncode=a+b%26c");
                assertThat(headers(request))
                        .contains("content-type: application/x-www-form-urlencoded", "accept: application/json")
                        .doesNotContain("authorization")
                        .doesNotContain("upgrade")
                        .doesNotContain("cookie");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void callWhenThereIsNoFormThenNoBodyGoesOut(String method) throws Exception {
        try (var server = RawServer.answering(RawServer.json("{}"))) {
            calls.call(new HttpCall("userinfo", method, server.uri("/info"), null, Secret.of("Bearer t")));
            assertThat(server.requests()).singleElement().asString().satisfies(request -> {
                assertThat(request).startsWith(method + " /info HTTP/1.1\r\n").endsWith("\r\n\r\n");
                assertThat(headers(request)).contains("authorization: bearer t").doesNotContain("content-type");
            });
        }
    }

    private static String headers(String request) {
        return request.toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void callWhenTwoFollowEachOtherThenTheyShareAConnection() throws Exception {
        try (var server = RawServer.answering(RawServer.json("{}"))) {
            calls.call(post(server.uri("/token")));
            calls.call(new HttpCall("userinfo", "POST", server.uri("/info"), null, null));
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void callWhenItEndedThenTheObserverHears() throws Exception {
        try (var server = RawServer.answering(RawServer.response("503 No", "", ""))) {
            calls.call(post(server.uri("/token")));
        }
        assertThat(calls.why(post(unreachable()))).isEqualTo(Why.UNREACHABLE);
        assertThat(calls.observed).containsExactly("token 503", "token 0");
    }

    // What stays behind

    @Test
    void failureWhenPrintedThenQuotesNeitherSecretsNorTheProvider() throws Exception {
        var call = new HttpCall("token", "POST", unreachable(), Map.of("code", "c0de"), Secret.of("Basic s3cret"));
        assertThat(call.toString()).isEqualTo("POST token endpoint of 127.0.0.1");
        try (var server = RawServer.answering(RawServer.json("{\"access_token\":\"t0ken\" \"x\":1}"))) {
            var failed = calls.failure(new HttpCall("token", "POST", server.uri("/t"), Map.of("code", "c0de"), null));
            assertThat(failed.getMessage()).doesNotContain("t0ken", "c0de").contains("unreadable");
            assertThat(failed.getCause()).as("a cause may quote the body").isNull();
        }
        assertThat(calls.failure(call).getMessage()).doesNotContain("c0de", "s3cret");
    }

    @Test
    void callWhenMadeThenTheThreadKeepsItsLoader() throws Exception {
        var mine = new ClassLoader(getClass().getClassLoader()) {};
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(mine);
        try (var server = RawServer.answering(RawServer.json("{}"))) {
            calls.call(post(server.uri("/token")));
            assertThat(thread.getContextClassLoader()).isSameAs(mine);
            assertThat(calls.why(post(unreachable()))).isEqualTo(Why.UNREACHABLE);
            assertThat(thread.getContextClassLoader()).isSameAs(mine);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void closeWhenNothingWasCalledThenNothingHappens() {
        calls.http(Duration.ofSeconds(1)).close();
    }

    @Test
    void closeWhenCalledThenThreadsAndConnectionsEnd() throws Exception {
        var before = threads();
        try (var server = RawServer.answering(RawServer.json("{}"))) {
            for (int i = 0; i < 3; i++) {
                try (var one = calls.http(Duration.ofSeconds(5))) {
                    one.call(post(server.uri("/token")));
                }
            }
            await(() -> threads().stream().allMatch(before::contains));
            assertThat(server.allClosedByPeer()).isTrue();
        }
    }

    /** Ours by name, and the JDK client's selectors; on Java 17 those end when the collector finds the client. */
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sso-filter")
                        || thread.getName().startsWith("HttpClient"))
                .toList();
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        var pace = new Object();
        for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
            System.gc();
            synchronized (pace) {
                pace.wait(50);
            }
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
