package org.ssofilter.testkit;

/** The providers that the simulator speaks like, with the paths at which each documents its endpoints. */
public enum Dialect {
    /** talque: own parameter and field names, opaque tokens, profile by POST. */
    TALQUE("/oauth2/authorization", "/oauth2/access-token", "/oauth2/info"),
    /** Clerk as identity provider: OpenID Connect with PKCE, form_post and refresh tokens. */
    CLERK("/oauth/authorize", "/oauth/token", "/oauth/userinfo"),
    /** Comm100's Partner API: the password grant, and the authorization code grant of its later pages. */
    COMM100("/oauth/authorize", "/oauth/token", "/oauth/userinfo");

    private final String authorizationPath;
    private final String tokenPath;
    private final String userinfoPath;

    Dialect(String authorizationPath, String tokenPath, String userinfoPath) {
        this.authorizationPath = authorizationPath;
        this.tokenPath = tokenPath;
        this.userinfoPath = userinfoPath;
    }

    /** Where the browser is sent to sign in. */
    public String authorizationPath() {
        return authorizationPath;
    }

    /** Where the application exchanges a code or a password for tokens. */
    public String tokenPath() {
        return tokenPath;
    }

    /** Where the application asks who signed in. */
    public String userinfoPath() {
        return userinfoPath;
    }
}
