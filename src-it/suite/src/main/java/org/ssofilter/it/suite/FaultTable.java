package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.BackChannel;
import org.ssofilter.it.support.BackChannel.End;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.DeadPort;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Leftovers;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.it.support.WireFault;
import org.ssofilter.login.Reason;

/**
 * Every row of {@link WireFault} at either endpoint of one provider: the documented answer within the deadline, nothing
 * sent twice, nothing secret in the log or on the page, no connection and in the end no thread left behind.
 *
 * <p>What only a deadline ends is tried with a short one; everything else with a long one, so that a busy machine cannot
 * take one for the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class FaultTable {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration MARGIN = Duration.ofSeconds(8); // for a busy machine; a hang lasts for ever
    private static final Pattern VERIFIER = Pattern.compile("code_verifier=([^&]+)");

    private final Leftovers before = Leftovers.since();
    private final BackChannel provider = backChannel();
    private final Stage patient = at(provider).set("providerTimeout", "PT30S");
    private final Stage hasty = at(provider).set("providerTimeout", DEADLINE.toString());

    private int forgotten;

    /** Endpoints that answer as this provider does. */
    protected abstract BackChannel backChannel();

    /** A stage for this provider, without its endpoints. */
    protected abstract Stage stage();

    /** A sign-in by a code as far as the callback. */
    protected static Supplier<Answer> untilCallback(Visitor visitor, List<String> secrets) {
        var callback = visitor.beginUntilCallback("/protected?x=1");
        secrets.add(callback.parameter("code").orElseThrow());
        secrets.add(callback.parameter("state").orElseThrow());
        return () -> visitor.callback(callback);
    }

    /**
     * Everything up to the request that makes the filter call the provider; what comes back is that request.
     *
     * @param secrets gets what may show up nowhere
     */
    protected abstract Supplier<Answer> prepare(Visitor visitor, List<String> secrets);

    /** A sign-in that went well in spite of the fault. */
    protected void assertGoesOn(Answer answer, Visitor visitor) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(303);
        assertThat(answer.location().target()).isEqualTo("/app/protected?x=1");
        assertThat(visitor.isSignedIn()).isTrue();
    }

    /** A sign-in that did not. */
    protected void assertFails(Answer answer, Visitor visitor, Reason reason) {
        assertPage(answer, reason);
        assertThat(Expect.link(answer, "/sso/login").parameter("return")).contains("/app/protected?x=1");
        assertThat(visitor.isSignedIn()).isFalse();
    }

    /** The page for this reason. */
    protected static void assertPage(Answer answer, Reason reason) {
        Expect.ownPage(answer, reason.status());
        assertThat(answer.text()).contains(reason.code());
        if (reason.status() == 503) {
            assertThat(answer.header("Retry-After"))
                    .hasValueSatisfying(seconds -> assertThat(seconds).matches("[1-9][0-9]{0,3}"));
        } else {
            assertThat(answer.header("Retry-After")).isEmpty();
        }
    }

    private Stage at(BackChannel endpoints) {
        return stage().set("tokenEndpoint", endpoints.url(End.TOKEN) + "/token")
                .set("userinfoEndpoint", endpoints.url(End.USERINFO) + "/userinfo")
                .set("connectTimeout", DEADLINE.toString());
    }

    @BeforeAll
    void open() {
        for (Stage stage : List.of(patient, hasty)) {
            stage.open();
            Patience.until("calls are quicker than the deadline", () -> isQuick(stage));
        }
    }

    private boolean isQuick(Stage stage) {
        try {
            return prepare(stage.visitor(), new ArrayList<>()).get().status() < 400;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    @AfterAll
    void close() {
        patient.close();
        hasty.close();
        provider.close();
    }

    Stream<Arguments> faults() {
        return Stream.of(End.values())
                .flatMap(end -> Stream.of(WireFault.values())
                        .filter(fault -> fault.concerns(end) && isTried(fault, end))
                        .map(fault -> arguments(end, fault)));
    }

    /** Whether this way to the provider can meet that fault. */
    protected boolean isTried(WireFault fault, End end) {
        return true;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    @Order(1)
    void callWhenProviderHasAFaultThenDocumentedAnswerAndNothingTwice(End end, WireFault fault) {
        if (fault.isReached()) {
            try {
                attempt(fault.isSlow() ? hasty : patient, end, fault);
            } finally {
                provider.heal();
            }
            Patience.until("the filter closes the connection", () -> provider.faultsUnderWay() == 0);
        } else {
            try (var dead = fault == WireFault.REFUSED ? DeadPort.refusing() : DeadPort.unroutable();
                    var away = at(provider)
                            .set(end == End.TOKEN ? "tokenEndpoint" : "userinfoEndpoint", dead.url())
                            .open()) {
                attempt(away, end, fault);
            }
        }
    }

    private void attempt(Stage stage, End end, WireFault fault) {
        var visitor = stage.visitor();
        var secrets = new ArrayList<>(List.of("wire-access-token", "wire-refresh-token"));
        secrets.add(stage.provider().clientSecret());
        provider.heal();
        var call = prepare(visitor, secrets);
        if (fault.isReached()) {
            provider.breaks(end, fault);
        }
        int tokens = provider.requests(End.TOKEN).size();
        int userinfos = provider.requests(End.USERINFO).size();
        try (var log = CapturedLog.start()) {
            long start = System.nanoTime();
            Answer answer = call.get();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.plus(MARGIN));
            var reason = fault.reason(end);
            var sent = List.copyOf(provider.requests(End.TOKEN));
            assertCounts(
                    end,
                    fault,
                    sent.size() - tokens,
                    provider.requests(End.USERINFO).size() - userinfos);
            secrets.addAll(verifiers(sent));
            if (reason.isPresent()) {
                assertFails(answer, visitor, reason.get());
            } else {
                assertGoesOn(answer, visitor);
            }
            if (fault.mayLeaveASocket()) {
                forgotten += repeatsAtMost(fault);
            }
            secrets.removeIf(String::isEmpty);
            assertThat(log.text()).doesNotContain(secrets);
            assertThat(answer.text()).doesNotContain(secrets);
        }
        assertThat(provider.visitorsElsewhere()).isZero();
    }

    private void assertCounts(End end, WireFault fault, int tokens, int userinfos) {
        boolean counted = fault.isReached() && fault.readsTheRequest();
        assertThat(tokens).as("token requests").isBetween(end == End.USERINFO || counted ? 1 : 0, 1);
        if (end == End.TOKEN) {
            assertThat(userinfos).as("userinfo requests").isEqualTo(userinfosAfter(fault));
        } else {
            assertThat(userinfos).as("userinfo requests").isBetween(counted ? 1 : 0, repeatsAtMost(fault));
        }
    }

    /** How often userinfo is asked when the token endpoint has this fault. */
    protected int userinfosAfter(WireFault fault) {
        return fault.reason(End.TOKEN).isPresent() ? 0 : 1;
    }

    /** How often userinfo is asked at most when that endpoint itself has this fault: by POST once. */
    protected int repeatsAtMost(WireFault fault) {
        return 1;
    }

    private static List<String> verifiers(List<String> requests) {
        var verifiers = new ArrayList<String>();
        for (String request : requests) {
            Matcher verifier = VERIFIER.matcher(request);
            if (verifier.find()) {
                verifiers.add(verifier.group(1));
            }
        }
        return verifiers;
    }

    @Test
    @Order(2)
    void undeployingWhenAllFaultsAreOverThenNoThreadAndNoSocketIsLeft() {
        close();
        before.awaitNone(forgotten);
    }
}
