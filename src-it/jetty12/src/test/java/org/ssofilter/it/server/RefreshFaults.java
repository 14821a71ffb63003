package org.ssofilter.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.ssofilter.it.suite.FaultTable;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.BackChannel;
import org.ssofilter.it.support.BackChannel.End;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.it.support.WireFault;
import org.ssofilter.login.Reason;

/** Somebody whose access token has ended meets every fault of the table while it is refreshed. */
final class RefreshFaults extends FaultTable {

    @Override
    protected BackChannel backChannel() {
        return ClerkFaults.clerk(0);
    }

    @Override
    protected Stage stage() {
        return Stage.clerk();
    }

    @Override
    protected Supplier<Answer> prepare(Visitor visitor, List<String> secrets) {
        assertThat(untilCallback(visitor, secrets).get().status()).isEqualTo(303);
        return () -> visitor.get("/protected?x=1");
    }

    /** Userinfo is not asked, and who could not reach the token endpoint has no token to be refreshed. */
    @Override
    protected boolean isTried(WireFault fault, End end) {
        return end == End.TOKEN && fault.isReached();
    }

    @Override
    protected void assertGoesOn(Answer answer, Visitor visitor) {
        assertThat(answer.isFromApplication()).as("%s", answer).isTrue();
    }

    /** What may pass keeps the session, which the next request shows without asking again; a refusal ends it. */
    @Override
    protected void assertFails(Answer answer, Visitor visitor, Reason reason) {
        if (reason.isTemporary()) {
            assertPage(answer, reason);
            assertThat(visitor.shown("/public/page").path("principal").asText()).isEqualTo("user_1");
        } else {
            Expect.sentToProvider(answer);
        }
    }

    @Override
    protected int userinfosAfter(WireFault fault) {
        return 0;
    }
}
