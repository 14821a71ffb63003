package org.ssofilter.sample.launcher;

/**
 * The command line, checked.
 *
 * @param port TCP port to listen on; 0 for any free one
 * @param help whether only the usage is asked for
 */
record Arguments(int port, boolean help) {
    static final String USAGE = """
            Usage: java -jar sample-webapp.war [--port N]

              --port N   listen on port N of localhost; 0 takes any free port (default: 8080)
              --help     show this text

            Without any setting the sample starts the talque simulator and signs in with it.
            SSO_PROVIDER=clerk or comm100 chooses another simulator; with SSO_PROVIDER_URL,
            SSO_CLIENT_ID and SSO_CLIENT_SECRET it signs in with that provider instead.""";

    private static final int DEFAULT_PORT = 8080;

    static Arguments parse(String... args) {
        int port = DEFAULT_PORT;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("--help") || arg.equals("-h")) {
                return new Arguments(port, true);
            } else if (arg.equals("--port")) {
                if (++i == args.length) {
                    throw CannotStart.badArguments("--port needs a number after it.");
                }
                port = port(args[i]);
            } else if (arg.startsWith("--port=")) {
                port = port(arg.substring("--port=".length()));
            } else {
                throw CannotStart.badArguments("Unknown argument: " + arg);
            }
        }
        return new Arguments(port, false);
    }

    private static int port(String text) {
        // Digits only: Integer.parseInt alone would take "+80" and non-Latin digits.
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw CannotStart.badArguments("--port must be a number from 0 to 65535, got: " + text);
        }
        return Integer.parseInt(text);
    }
}
