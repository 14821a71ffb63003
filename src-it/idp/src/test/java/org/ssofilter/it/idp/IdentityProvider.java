package org.ssofilter.it.idp;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;

/** A provider that runs, and how a person gets through its pages. */
interface IdentityProvider extends AutoCloseable {

    /** The settings of its page in docs/providers, with the address at which it runs. */
    Map<String, String> settings();

    /** How it calls itself. */
    String issuer();

    /**
     * Signs in where that is still to be done, and allows what is asked for.
     *
     * @param page where the provider begins
     * @return what leads back to the application, not followed
     */
    Answer signIn(Browser browser, Answer page);

    /** Signs in, and refuses what is asked for. */
    Answer deny(Browser browser, Answer page);

    /** Signs in, in a real browser, until that is back at the application. */
    void signIn(Page page);

    /** Ends what a refresh token belongs to, at the provider. */
    void endSession(Client client, String refreshToken);

    @Override
    void close();
}
