package org.ssofilter.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private ProviderSimulator run(String... arguments) {
        return Main.run(List.of(arguments), new PrintStream(printed, true, UTF_8));
    }

    @Test
    void runWhenOptionsAreGivenThenStartsAndPrintsWhatAnApplicationNeeds() throws Exception {
        try (ProviderSimulator sim =
                run("--client-secret", "mine", "--port", "0", "--dialect", "comm100", "--client-id", "me")) {
            assertThat(printed.toString(UTF_8))
                    .contains(sim.url().toString(), "me", "mine", "10000", SimulatedUser.DEFAULT_PASSWORD);
            assertThat(new Browser(sim.url()).get("/oauth/userinfo").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void runWhenNothingIsGivenThenIsTalque() {
        try (ProviderSimulator sim = run()) {
            assertThat(sim.dialect()).isEqualTo(Dialect.TALQUE);
        }
    }

    @Test
    void runWhenOptionsAreWrongThenSaysWhich() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("--prot", "1"))
                .withMessageContaining("--prot");
        assertThatIllegalArgumentException().isThrownBy(() -> run("--port")).withMessageContaining("--port");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("--dialect", "other"))
                .withMessageContaining("other");
    }
}
