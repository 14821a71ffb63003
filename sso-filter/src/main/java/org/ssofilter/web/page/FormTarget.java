package org.ssofilter.web.page;

/** Where a page's form may lead: the CSP directive {@code form-action} (CSP Level 3 §6.4.1). */
enum FormTarget {
    /** The page has no form. */
    NOWHERE("'none'"),
    /** For a form with a password, whose answer leads to a page of this application. */
    OWN_ORIGIN("'self'"),
    /**
     * For a form whose answer may redirect elsewhere: Chromium holds redirects after a form against the directive too, so
     * that {@code 'self'} would strand the user on an empty page.
     */
    ANY_SITE("http: https:");

    private final String sources;

    FormTarget(String sources) {
        this.sources = sources;
    }

    String directive() {
        return "form-action " + sources;
    }
}
