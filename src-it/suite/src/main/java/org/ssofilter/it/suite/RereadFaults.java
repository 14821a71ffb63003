package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ssofilter.it.support.BackChannel;
import org.ssofilter.it.support.BackChannel.End;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.it.support.WireFault;

/**
 * A few rows of {@link WireFault} while userinfo is read again ({@code profileMaxAge}): whatever it is, the session goes
 * on with the profile that it has, no request waits, and nobody is asked again at once. What ends a session is in
 * {@link ProfileOfToday}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RereadFaults {

    private static final String ACCESS_TOKEN = "wire-access-token";

    /** One for each test. */
    private static final int VISITORS = 13;

    private final BackChannel provider = new BackChannel(
            "{\"access_token\":\"" + ACCESS_TOKEN + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}",
            "expires_in",
            "{\"user_id\":\"user_1\",\"email\":\"wh@example.com\",\"given_name\":\"Werner\"}",
            "user_id");
    private final Stage stage = Stage.clerk()
            .set("tokenEndpoint", provider.url(End.TOKEN) + "/token")
            .set("userinfoEndpoint", provider.url(End.USERINFO) + "/userinfo")
            .set("profileMaxAge", "PT1S");
    private final Queue<Visitor> fresh = new ArrayDeque<>();
    private final List<Visitor> seasoned = new ArrayList<>();

    /** All sign in first, so that their profiles grow old together and no row waits for its own. */
    @BeforeAll
    void signIn() {
        stage.open();
        for (int i = 0; i < VISITORS; i++) {
            var visitor = stage.visitor();
            var landing = visitor.callback(visitor.beginUntilCallback("/protected"));
            assertThat(landing.status()).isEqualTo(303);
            fresh.add(visitor);
        }
    }

    @AfterAll
    void close() {
        stage.close();
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "RESET",
                "STATUS_500",
                "STATUS_404",
                "RETRY_AFTER_SECONDS",
                "HTML",
                "TRUNCATED",
                "TWO_MEGABYTES",
                "DEEP",
                "REDIRECT_302",
                "NOTHING_IN_IT",
                "MAIN_IS_AN_OBJECT"
            })
    @Order(1)
    void sessionWhenRereadingMeetsAFaultThenGoesOnAndNobodyIsAskedAgainAtOnce(WireFault fault) {
        provider.heal();
        assertGoesOn(fault);
        Patience.until("the filter closes the connection", () -> provider.faultsUnderWay() == 0);
    }

    /** Its connection stays until undeploying ends it: to wait for the deadline would take too long here. */
    @Test
    @Order(2)
    void sessionWhenRereadingHangsThenGoesOn() {
        provider.heal();
        assertGoesOn(WireFault.SILENT);
    }

    @Test
    @Order(3)
    void sessionWhenRereadingIsRefusedThenGoesOn() {
        provider.heal();
        var visitor = fresh.remove();
        provider.close();

        assertServed(visitor);
        seasoned.forEach(RereadFaults::assertServed); // so do those who had met another fault
    }

    private void assertGoesOn(WireFault fault) {
        var visitor = fresh.remove();
        provider.breaks(End.USERINFO, fault);
        int before = provider.requests(End.USERINFO).size();
        try (var log = CapturedLog.start()) {
            Patience.until("userinfo is asked again", () -> {
                assertThat(visitor.get("/protected").isFromApplication()).isTrue();
                return provider.requests(End.USERINFO).size() > before;
            });
            assertServed(visitor);
            assertThat(log.text()).doesNotContain(ACCESS_TOKEN);
        }
        // Java's HTTP client repeats a GET that a connection swallowed without a byte of an answer (RFC 9110 §9.2.2).
        int most = fault == WireFault.RESET ? 2 : 1;
        assertThat(provider.requests(End.USERINFO).size() - before).isBetween(1, most);
        assertThat(provider.visitorsElsewhere()).isZero();
        seasoned.add(visitor);
    }

    private static void assertServed(Visitor visitor) {
        for (int i = 0; i < 5; i++) {
            assertThat(visitor.get("/protected").isFromApplication()).isTrue();
            assertThat(visitor.profile().path("firstName").asText()).isEqualTo("Werner");
        }
    }
}
