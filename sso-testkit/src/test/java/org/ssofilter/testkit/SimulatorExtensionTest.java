package org.ssofilter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One test leaves a mess behind, the other finds none of it; whichever comes first. */
class SimulatorExtensionTest {
    @RegisterExtension
    static final SimulatorExtension shared = SimulatorExtension.talque();

    private static final URI URL = shared.simulator().url();

    private void findCleanAndLeaveAMess() throws Exception {
        ProviderSimulator sim = shared.simulator();
        Browser browser = new Browser(sim.url());
        assertThat(sim.calls()).isEmpty();
        assertThat(sim.url()).isEqualTo(URL);
        assertThat(browser.get("/oauth2/authorization").statusCode()).isEqualTo(400);
        sim.always("/oauth2/authorization", Fault.status(500));
        assertThat(browser.get("/oauth2/authorization").statusCode()).isEqualTo(500);
    }

    @Test
    void staticFieldWhenOneTestMakesAMessThenIsClean() throws Exception {
        findCleanAndLeaveAMess();
    }

    @Test
    void staticFieldWhenAnotherTestMakesAMessThenIsClean() throws Exception {
        findCleanAndLeaveAMess();
    }

    @Test
    void parameterWhenTypeFitsThenIsARunningSimulator(ProviderSimulator sim) throws Exception {
        assertThat(new Browser(sim.url()).get("/").statusCode()).isEqualTo(404);
    }

    @Test
    void signInAsWhenNobodyHasThatEmailThenThrows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shared.simulator().signInAs("nobody@example.com"))
                .withMessage("No such user: nobody@example.com");
    }

    /** An instance field: each test has a simulator of its own. */
    @Nested
    class InstanceField {
        private static final Set<URI> SEEN = new HashSet<>();

        @RegisterExtension
        final SimulatorExtension own = SimulatorExtension.clerk();

        @AfterEach
        void isStillRunning() throws Exception {
            assertThat(new Browser(own.simulator().url()).get("/").statusCode()).isEqualTo(404);
        }

        @RepeatedTest(2)
        void simulatorWhenAskedForThenIsANewOne() {
            assertThat(SEEN.add(own.simulator().url())).isTrue();
        }
    }
}
