package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.Stage;
import org.ssofilter.testkit.Fault;

/** An application that goes away takes everything with it that the filter started. */
final class Undeploying {

    @Test
    void applicationWhenUndeployedAfterASignInThenLeavesNoThread() {
        try (var log = CapturedLog.start()) {
            try (var stage = Stage.talque().open()) {
                stage.visitor().signIn();
            }

            assertThat(log.text()).doesNotContain("failed to stop it", "memory leak", "failed to remove it");
            Patience.until("no thread of ours is left", () -> ourThreads().isEmpty());
        }
    }

    @Test
    void applicationWhenUndeployedWhileASignInHangsThenLeavesNoThread() {
        try (var stage = Stage.talque().open()) {
            var visitor = stage.visitor();
            var callback = visitor.beginUntilCallback("/protected");
            stage.provider().always("/oauth2/access-token", Fault.silent());
            var wire = visitor.browser().begin(visitor.callbackCall(callback));
            Patience.until("the provider is asked", () -> !stage.tokenCalls().isEmpty());
            wire.close();

            stage.stopServer();

            Patience.until("no thread of ours is left", () -> ourThreads().isEmpty());
        }
    }

    @Test
    void applicationWhenUndeployedWhileAUserWaitsForASignInThenLogsNoStackTrace() {
        try (var log = CapturedLog.start();
                var stage = Stage.talque().open()) {
            var visitor = stage.visitor();
            var callback = visitor.beginUntilCallback("/protected");
            stage.provider().always("/oauth2/access-token", Fault.silent());
            var wire = visitor.browser().begin(visitor.callbackCall(callback));
            Patience.until("the provider is asked", () -> !stage.tokenCalls().isEmpty());

            stage.stopServer();

            wire.close();
            assertThat(log.traces()).isEmpty();
        }
    }

    @Test
    void applicationWhenUndeployedWhileARequestWaitsForARefreshThenLogsNoStackTrace() {
        try (var log = CapturedLog.start();
                var stage = Stage.clerk().open()) {
            var visitor = TokenRefresh.withTokenThatIsOver(stage);
            int before = stage.tokenCalls().size();
            stage.provider().always("/oauth/token", Fault.silent());
            var wire = visitor.browser().begin(Call.get(stage.url("/protected")));
            Patience.until("the provider is asked", () -> stage.tokenCalls().size() > before);

            stage.stopServer();

            wire.close();
            assertThat(log.traces()).isEmpty();
        }
    }

    private static List<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("sso-filter"))
                .toList();
    }
}
