package org.ssofilter.it.server;

import java.util.List;
import java.util.function.Supplier;
import org.ssofilter.it.suite.FaultTable;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.BackChannel;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.it.support.WireFault;

/** A Clerk sign-in meets every fault of the table: client secret by Basic, PKCE, userinfo by GET. */
final class ClerkFaults extends FaultTable {

    @Override
    protected BackChannel backChannel() {
        return clerk(3600);
    }

    /** Clerk's endpoints, with access tokens that last so many seconds. */
    static BackChannel clerk(int seconds) {
        return new BackChannel(
                "{\"access_token\":\"wire-access-token\",\"token_type\":\"Bearer\",\"expires_in\":" + seconds
                        + ",\"refresh_token\":\"wire-refresh-token\",\"scope\":\"profile email\"}",
                "expires_in",
                "{\"user_id\":\"user_1\",\"email\":\"wh@example.com\",\"given_name\":\"Werner\"}",
                "user_id");
    }

    @Override
    protected Stage stage() {
        return Stage.clerk();
    }

    @Override
    protected Supplier<Answer> prepare(Visitor visitor, List<String> secrets) {
        return untilCallback(visitor, secrets);
    }

    /** Java's HTTP client repeats a GET that a connection swallowed without a byte of an answer (RFC 9110 §9.2.2). */
    @Override
    protected int repeatsAtMost(WireFault fault) {
        return 2;
    }
}
