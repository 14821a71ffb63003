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
        switch (facts.endpoint()) {
            case CALLBACK:
                return CALLBACK;
            case LOGIN:
                return LOGIN;
            case LOGOUT:
                return LOGOUT;
            case USER:
                return USER;
            default:
                if (signedIn) return SIGNED_IN;
                if (facts.open()) return PUBLIC;
                return facts.canRedirect() ? START_LOGIN : REFUSE;
        }
    }
}
