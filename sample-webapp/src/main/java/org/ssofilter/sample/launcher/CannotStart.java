package org.ssofilter.sample.launcher;

/** Why the sample does not start, in words for the person at the console. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CannotStart(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * The command line was wrong.
     *
     * @param message what to correct
     */
    public static CannotStart badArguments(String message) {
        return new CannotStart(2, message);
    }

    /**
     * The command line was right, but the machine or the settings did not allow it.
     *
     * @param message what to correct
     */
    public static CannotStart because(String message) {
        return new CannotStart(1, message);
    }

    /** The exit code of the process: 2 for the command line, 1 for all else. */
    public int exitCode() {
        return exitCode;
    }
}
