package org.ssofilter.it.suite;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Stage;
import org.ssofilter.testkit.SimulatedUser;

/** The rows of the contract with Clerk. */
final class WhatAClientSeesWithClerk extends RowsOfTheContract {

    private static final String ID = "user_29w83sxmDNGwOuEthce5gg56FcC";

    @RegisterExtension
    static final Stage stage = Stage.clerk()
            .provider(clerk -> clerk.user(
                    SimulatedUser.of(Stage.WERNER, "Werner", "Heisenberg").with("user_id", ID)));

    WhatAClientSeesWithClerk() {
        super(stage, ID);
    }
}
