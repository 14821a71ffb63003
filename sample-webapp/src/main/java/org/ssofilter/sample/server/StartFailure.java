package org.ssofilter.sample.server;

/** What went wrong while the web application started, for a person. */
final class StartFailure {
    private StartFailure() {}

    static String explain(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // By name: the class belongs to the application's own class loader.
            if (cause.getClass().getName().equals("org.ssofilter.SsoConfigException")) {
                return "The sign-in settings are not right." + System.lineSeparator() + cause.getMessage();
            }
            root = cause;
        }
        return "The application did not start: " + root;
    }
}
