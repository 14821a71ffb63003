package org.ssofilter;

import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ssofilter.log.Log;
import org.ssofilter.login.Reason;
import org.ssofilter.web.ProviderCalls;
import org.ssofilter.web.SignInEvents;

/** Tells the application's listeners; what they throw stops here. */
final class Listeners implements SignInEvents, ProviderCalls {
    private final List<SsoListener> all;

    Listeners(List<SsoListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void signedIn(Principal user) {
        tell(listener -> listener.signedIn((SsoUser) user));
    }

    @Override
    public void signInFailed(Reason reason, String reference, @Nullable String provider) {
        tell(listener -> listener.signInFailed(reason.code(), reason.name(), reference, provider));
    }

    @Override
    public void signedOut(Principal user) {
        tell(listener -> listener.signedOut((SsoUser) user));
    }

    @Override
    public void called(String provider, String endpoint, int status, Duration took) {
        tell(listener -> listener.providerCalled(provider, endpoint, status, took));
    }

    private void tell(Consumer<SsoListener> event) {
        for (var listener : all) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                // a missing class, an assertion, what Kotlin throws unchecked: not our users' problem
                Log.say(
                        Level.WARNING,
                        "an SsoListener failed: " + listener.getClass().getName(),
                        e);
            }
        }
    }
}
