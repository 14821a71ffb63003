package org.ssofilter.it.suite;

import java.util.List;
import java.util.function.Supplier;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.BackChannel;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Visitor;

/** A talque sign-in meets every fault of the table; other providers do in the module of one server. */
final class ProviderFaults extends FaultTable {

    @Override
    protected BackChannel backChannel() {
        return new BackChannel(
                "{\"access_token\":\"wire-access-token\",\"expires\":4102444800000}",
                "expires",
                "{\"email\":\"wh@example.com\",\"firstName\":\"Werner\",\"ctime\":-2148253200000}",
                "email");
    }

    @Override
    protected Stage stage() {
        return Stage.talque();
    }

    @Override
    protected Supplier<Answer> prepare(Visitor visitor, List<String> secrets) {
        return untilCallback(visitor, secrets);
    }
}
