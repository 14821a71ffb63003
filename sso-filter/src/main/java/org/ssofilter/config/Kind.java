package org.ssofilter.config;

/** What the text of a setting must look like, and as what it is kept in {@link Settings}. */
public enum Kind {
    /** One line of text. */
    TEXT,
    /** One line of text that is never printed. */
    SECRET,
    /** 32 bytes in base64, never printed. */
    KEY,
    /** The absolute path of a file that holds the value of the key of the same name without {@code File}. */
    FILE,
    /** An absolute http or https URL. */
    URL,
    /** Scope names with spaces between them (RFC 6749 §3.3). */
    SCOPES,
    /** One of a few words. */
    CHOICE,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** An ISO-8601 duration within the key's bounds. */
    DURATION,
    /** A whole number within the key's bounds. */
    NUMBER,
    /** A path inside the application. */
    PATH,
    /** A path inside the application that may carry a query. */
    TARGET,
    /** Servlet url-patterns with commas between them. */
    PATTERNS,
    /** Names of providers with commas between them. */
    PROVIDERS,
    /** The name of a session and request attribute. */
    ATTRIBUTE,
    /** Not one setting but one for each member: {@code claims.email}, {@code claims.roles}. */
    FAMILY;

    /** Whether a value (of a file: its content) must never be printed. */
    public boolean isSecret() {
        return this == SECRET || this == KEY || this == FILE;
    }
}
