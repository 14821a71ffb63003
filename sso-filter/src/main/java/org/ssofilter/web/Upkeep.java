package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.ProviderWork;
import org.ssofilter.log.Log;
import org.ssofilter.login.Flight;
import org.ssofilter.login.Flights;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.LoginFlow;
import org.ssofilter.login.Reason;
import org.ssofilter.profile.Profile;
import org.ssofilter.secret.TokenSet;
import org.ssofilter.session.Sessions;
import org.ssofilter.session.SignIn;

/**
 * Looks after sign-ins while they last: refreshes access tokens before they end, reads profiles again when they are old,
 * and ends what the provider has ended. Nothing here waits but {@link #current}, which the application calls.
 */
final class Upkeep implements TokenSource {
    private final LoginFlow flow;
    private final Sessions sessions;
    private final SignInEvents events;
    private final boolean refreshes;
    private final Duration patience;
    private final Clock clock;
    // Keyed by tokens, not by session id: a refresh token is what must not be used twice, and tokens of the past key
    // nothing.
    private final Flights<TokenSet, TokenSet> refreshing;
    private final Flights<TokenSet, Optional<Profile>> rereading;

    /**
     * Calls nobody yet.
     *
     * @param refreshes whether requests refresh ({@code onTokenExpiry=refresh})
     * @param patience how long {@link #current} waits ({@code providerTimeout})
     */
    Upkeep(
            LoginFlow flow,
            Sessions sessions,
            SignInEvents events,
            ProviderWork work,
            boolean refreshes,
            Duration patience,
            Clock clock) {
        this.flow = flow;
        this.sessions = sessions;
        this.events = events;
        this.refreshes = refreshes;
        this.patience = patience;
        this.clock = clock;
        this.refreshing =
                new Flights<>(work, clock, failure -> !failure.reason().isTemporary());
        this.rereading = new Flights<>(work, clock, failure -> false);
    }

    /** How a request stands. */
    sealed interface Standing permits GoOn, Wait, NotNow {}

    /** It goes on; {@code signIn} is null when nobody is signed in any more. */
    record GoOn(@Nullable SignIn signIn) implements Standing {}

    /** It has to wait for new tokens, and is then to be {@linkplain #settle settled}. */
    record Wait(TokenSet tokens, Flight<TokenSet> flight) implements Standing {}

    /** The access token has ended, and the provider cannot give another now. */
    record NotNow(LoginFailed failure) implements Standing {}

    /** On the path of every request: one comparison, and the clock only where there is something to compare with. */
    boolean isDue(SignIn signIn) {
        return signIn.dueAt() != Long.MAX_VALUE && signIn.dueAt() <= clock.millis();
    }

    /** Who finds a refresh due begins it and waits; the others go on as long as the old token lasts. */
    Standing look(HttpServletRequest request, SignIn signIn) {
        var tokens = sessions.tokens(request).orElse(null);
        if (tokens == null) return new GoOn(sessions.current(request)); // taken out by the application, or all over
        if (!refreshes || tokens.refreshToken() == null || signIn.refreshAt() > clock.millis()) {
            return new GoOn(withProfileOfToday(request, signIn, tokens));
        }
        var joined = refreshing.join(tokens, () -> flow.refresh(tokens));
        if (joined.flight().isDone()) return settle(request, tokens, joined.flight());
        if (joined.first() || isOver(signIn)) return new Wait(tokens, joined.flight());
        return new GoOn(withProfileOfToday(request, signIn, tokens));
    }

    /** What the end of a refresh means for a request; never {@link Wait}. */
    Standing settle(HttpServletRequest request, TokenSet tokens, Flight<TokenSet> flight) {
        var fresh = flight.value();
        if (fresh.isPresent()) {
            sessions.renew(request, tokens, fresh.get());
            flight.used();
            return new GoOn(sessions.current(request));
        }
        var failure = flight.failure().orElseGet(() -> new LoginFailed(Reason.PROVIDER_TIMEOUT));
        if (!failure.reason().isTemporary()) {
            end(request, tokens, failure.reason(), failure.detail());
            flight.used();
            return new GoOn(sessions.current(request));
        }
        var signIn = sessions.current(request);
        if (signIn == null || !isOver(signIn)) return new GoOn(signIn);
        return new NotNow(new LoginFailed(failure.reason(), failure.detail(), flight.pause()));
    }

    /** Whatever request comes next after userinfo was read again finds the result; none waits for it. */
    private @Nullable SignIn withProfileOfToday(HttpServletRequest request, SignIn signIn, TokenSet tokens) {
        if (signIn.profileAt() > clock.millis() || isOver(signIn)) return signIn;
        var flight = rereading.join(tokens, () -> flow.reread(tokens)).flight();
        var read = flight.value();
        if (read.isEmpty()) return signIn; // under way, or it failed and is tried again later
        rereading.forget(tokens);
        var profile = read.get();
        if (profile.isEmpty()) {
            end(request, tokens, Reason.TOKEN_REJECTED, "the userinfo endpoint answered 401");
        } else if (!sessions.isAbout(profile.get(), signIn)) {
            end(request, tokens, Reason.TOKEN_REJECTED, "userinfo is about another user now");
        } else {
            sessions.update(request, tokens, profile.get(), flight.landedAt());
        }
        return sessions.current(request);
    }

    private void end(HttpServletRequest request, TokenSet tokens, Reason reason, String detail) {
        sessions.end(request, tokens).ifPresent(ended -> {
            Log.say(Level.INFO, "the provider ended a sign-in: " + reason.code() + ": " + detail);
            events.signedOut(ended.user());
        });
    }

    @Override
    public Optional<Serializable> current(HttpServletRequest request) {
        var signIn = sessions.current(request);
        if (signIn == null) return Optional.empty();
        if (signIn.refreshAt() <= clock.millis()) sessions.tokens(request).ifPresent(old -> refresh(request, old));
        var now = sessions.current(request);
        return now == null || isOver(now) ? Optional.empty() : sessions.storedTokens(request);
    }

    /** Never ends the session: that would pull it from under the application's feet; the next request will. */
    private void refresh(HttpServletRequest request, TokenSet old) {
        if (old.refreshToken() == null) return;
        var flight = refreshing.join(old, () -> flow.refresh(old)).flight();
        await(flight);
        flight.value().ifPresent(fresh -> {
            sessions.renew(request, old, fresh);
            flight.used();
        });
    }

    private void await(Flight<TokenSet> flight) {
        try {
            var unused = flight.done().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Log.say(Level.DEBUG, "no new access token in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver(SignIn signIn) {
        return signIn.tokenEnds() <= clock.millis();
    }
}
