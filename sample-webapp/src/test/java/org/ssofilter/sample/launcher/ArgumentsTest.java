package org.ssofilter.sample.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    void parseWhenNothingIsGivenThenPort8080() {
        assertThat(Arguments.parse()).isEqualTo(new Arguments(8080, false));
    }

    @Test
    void parseWhenPortIsGivenThenItIsTaken() {
        assertThat(Arguments.parse("--port", "0").port()).isZero();
        assertThat(Arguments.parse("--port=65535").port()).isEqualTo(65_535);
    }

    @Test
    void parseWhenHelpIsAskedForThenHelp() {
        assertThat(Arguments.parse("--help").help()).isTrue();
        assertThat(Arguments.parse("-h").help()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port",
                "--port ",
                "--port 65536",
                "--port -1",
                "--port +1",
                "--port x",
                "--port=",
                "--prot 1",
                "80"
            })
    void parseWhenArgumentIsWrongThenExitCode2NamesIt(String line) {
        String[] args = line.split(" ", -1);
        var refused = catchThrowableOfType(CannotStart.class, () -> Arguments.parse(args));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused).hasMessageContaining(args[0].replaceFirst("=.*", ""));
    }
}
