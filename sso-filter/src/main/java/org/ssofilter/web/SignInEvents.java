package org.ssofilter.web;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.ssofilter.login.Reason;

/** Is told what happens to sign-ins; the root package turns it into the public listener. */
public interface SignInEvents {
    /** Somebody signed in. */
    void signedIn(Principal user);

    /** A sign-in failed; the reference is on the page and in the log, the provider is null where nobody knows which was asked. */
    void signInFailed(Reason reason, String reference, @Nullable String provider);

    /** Somebody signed out, or their provider ended the sign-in. */
    void signedOut(Principal user);
}
