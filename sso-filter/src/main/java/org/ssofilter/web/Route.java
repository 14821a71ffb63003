package org.ssofilter.web;

/** What becomes of a request: decided purely, acted on once (DESIGN.md §2). */
enum Route {
    CALLBACK,
    LOGIN,
    LOGOUT,
    USER,
    SIGNED_IN,
    PUBLIC,
    START_LOGIN,
    REFUSE;

    static Route of(RequestFacts facts, boolean signedIn) {
        return switch (facts.endpoint()) {
            case CALLBACK -> CALLBACK;
            case LOGIN -> LOGIN;
            case LOGOUT -> LOGOUT;
            case USER -> USER;
            case NONE -> ofPage(facts, signedIn);
        };
    }

    private static Route ofPage(RequestFacts facts, boolean signedIn) {
        if (signedIn) return SIGNED_IN;
        if (facts.open()) return PUBLIC;
        return facts.canRedirect() ? START_LOGIN : REFUSE;
    }
}
