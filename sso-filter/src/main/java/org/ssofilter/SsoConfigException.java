package org.ssofilter;

import java.io.Serial;
import java.util.List;

/** The settings cannot be used. The message lists every problem, with its key and where its value came from; no secrets. */
public final class SsoConfigException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    SsoConfigException(List<String> problems) {
        super("sso-filter cannot start, its settings have "
                + (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                + String.join(
                        "", problems.stream().map(problem -> "\n  - " + problem).toList()));
        this.problems = problems.toArray(String[]::new);
    }

    /** Every problem, a line each; at least one. */
    public List<String> problems() {
        return List.of(problems);
    }
}
