package org.ssofilter.it.server;

import java.util.List;
import java.util.function.Supplier;
import org.ssofilter.it.suite.FaultTable;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.BackChannel;
import org.ssofilter.it.support.SignInForm;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;
import org.ssofilter.it.support.WireFault;

/** Comm100's password form meets every fault of the table. */
final class PasswordFaults extends FaultTable {

    private static final String PASSWORD = "wire-password-4711";

    @Override
    protected BackChannel backChannel() {
        return new BackChannel(
                "{\"access_token\":\"wire-access-token\",\"token_type\":\"Bearer\",\"expires_in\":43200}",
                "expires_in",
                "{\"agentId\":\"f9683b7b-0000-4000-8000-000000000000\",\"siteId\":10115,\"role\":\"AGENT\"}",
                "agentId");
    }

    @Override
    protected Stage stage() {
        return Stage.comm100();
    }

    @Override
    protected Supplier<Answer> prepare(Visitor visitor, List<String> secrets) {
        var form = SignInForm.open(visitor, "/protected?x=1");
        secrets.add(PASSWORD);
        return () -> form.send(Stage.WERNER, PASSWORD);
    }

    /** Java's HTTP client repeats a GET that a connection swallowed without a byte of an answer (RFC 9110 §9.2.2). */
    @Override
    protected int repeatsAtMost(WireFault fault) {
        return 2;
    }
}
