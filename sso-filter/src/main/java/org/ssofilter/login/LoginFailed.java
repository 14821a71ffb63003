package org.ssofilter.login;

import java.io.Serial;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ssofilter.http.CallFailed;
import org.ssofilter.log.Log;

/** A sign-in that did not come about. Caught in one place, where it becomes a page and a line in the log. */
public final class LoginFailed extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_DETAIL = 200;

    private final Reason reason;
    private final @Nullable Duration retryAfter;
    private final @Nullable String provider;

    /** For a reason that says it all. */
    public LoginFailed(Reason reason) {
        this(reason, "");
    }

    /**
     * With a detail for the log, never for the page.
     *
     * @param detail may quote a provider; it is cut and freed from control characters here
     */
    public LoginFailed(Reason reason, String detail) {
        this(reason, detail, null);
    }

    /** With the time after which the provider wants to be asked again. */
    public LoginFailed(Reason reason, String detail, @Nullable Duration retryAfter) {
        this(reason, detail, retryAfter, null);
    }

    private LoginFailed(Reason reason, String detail, @Nullable Duration retryAfter, @Nullable String provider) {
        super(clean(detail));
        this.provider = provider;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** What a failed call means for a sign-in. */
    public static LoginFailed of(CallFailed failure) {
        var reason = switch (failure.why()) {
            case UNREACHABLE -> Reason.PROVIDER_UNREACHABLE;
            case TIMEOUT -> Reason.PROVIDER_TIMEOUT;
            case NONSENSE -> Reason.PROVIDER_NONSENSE;
            case TOO_MANY -> Reason.TOO_MANY_CALLS;
        };
        return new LoginFailed(reason, String.valueOf(failure.getMessage()));
    }

    /** What the end of work on another thread means; an unforeseen one is in the log from here on. */
    public static LoginFailed ofWork(Throwable failure) {
        var cause = failure instanceof CompletionException || failure instanceof ExecutionException
                ? failure.getCause()
                : failure;
        if (cause instanceof LoginFailed known) return known;
        if (cause instanceof CallFailed call) return of(call);
        if (cause instanceof TimeoutException) return new LoginFailed(Reason.PROVIDER_TIMEOUT);
        if (cause instanceof InterruptedException) {
            return new LoginFailed(Reason.PROVIDER_UNREACHABLE, "the filter was stopped meanwhile");
        }
        Log.say(Level.ERROR, "sso-502 internal: a sign-in ended unexpectedly", cause);
        return new LoginFailed(Reason.INTERNAL);
    }

    /** The same, with the provider that was asked. */
    public LoginFailed at(String name) {
        return new LoginFailed(reason, detail(), retryAfter, name);
    }

    /** The provider that was asked, where somebody knows. */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The detail for the log: one line, printable, at most 200 characters; may be empty. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** After which time another try makes sense, where the provider said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    private static String clean(String detail) {
        var cut = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
        return cut.codePoints()
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || c == 0x2028
                                || c == 0x2029
                        ? '?'
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
