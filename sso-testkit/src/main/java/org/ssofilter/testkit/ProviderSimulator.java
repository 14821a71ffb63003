package org.ssofilter.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ssofilter.testkit.internal.Accounts;
import org.ssofilter.testkit.internal.CallLog;
import org.ssofilter.testkit.internal.Protocols;
import org.ssofilter.testkit.internal.Provider;
import org.ssofilter.testkit.internal.SampleUsers;
import org.ssofilter.testkit.internal.Scenario;
import org.ssofilter.testkit.internal.Settings;
import org.ssofilter.testkit.internal.SimulatorServer;

/**
 * A sign-in provider on a loopback port, for the tests of an application that signs its users in. It speaks one
 * {@link Dialect} as its provider documents it, records what it is asked, and misbehaves on request.
 *
 * <p>In automatic mode, the default, the authorization endpoint sends the browser back at once, as if the user of
 * {@link #signInAs} had signed in and allowed everything. All methods can be called from any thread.
 */
public final class ProviderSimulator implements AutoCloseable {
    private final Settings settings;
    private final Accounts accounts;
    private final Scenario scenario = new Scenario();
    private final CallLog calls = new CallLog();
    private final SimulatorServer server;
    private final Provider provider;

    ProviderSimulator(Settings settings) {
        this.settings = settings;
        server = new SimulatorServer(settings.port(), settings.clock(), scenario, calls);
        accounts = new Accounts(SampleUsers.of(settings, server.url()));
        settings.users().forEach(accounts::add);
        provider = new Provider(settings, server.url(), accounts, scenario);
        server.start(Protocols.endpoints(provider));
    }

    /** talque on a free port, in automatic mode. */
    public static ProviderSimulator talque() {
        return builder(Dialect.TALQUE).build();
    }

    /** Clerk on a free port, in automatic mode. */
    public static ProviderSimulator clerk() {
        return builder(Dialect.CLERK).build();
    }

    /** Comm100 on a free port, in automatic mode. */
    public static ProviderSimulator comm100() {
        return builder(Dialect.COMM100).build();
    }

    public static SimulatorBuilder builder(Dialect dialect) {
        return new SimulatorBuilder(dialect);
    }

    /** The base URL, for example {@code http://127.0.0.1:54321}: what the application gets as its provider's URL. */
    public URI url() {
        return server.url();
    }

    public Dialect dialect() {
        return settings.dialect();
    }

    public String clientId() {
        return settings.clientId();
    }

    /** The secret of the client; empty for a public client. */
    public String clientSecret() {
        String secret = settings.clientSecret();
        return secret == null ? "" : secret;
    }

    /** Comm100's partner id. */
    public String partnerId() {
        return settings.partnerId();
    }

    /** All users, the built-in ones first. */
    public Collection<SimulatedUser> users() {
        return accounts.all();
    }

    /** Adds users; one with a known e-mail takes the place of that user, whose tokens go on working. */
    public void addUser(SimulatedUser... users) {
        for (SimulatedUser user : users) {
            accounts.add(user);
        }
    }

    /** The user who is signed in at the provider, in automatic mode; the first one unless told. */
    public void signInAs(String email) {
        accounts.signIn(email);
    }

    /** From now on the user denies consent, in automatic mode: the callback brings {@code error=access_denied}. */
    public void denyConsent() {
        answerAuthorizationWith("access_denied");
    }

    /** From now on the callback brings this error (RFC 6749 §4.1.2.1), for example {@code server_error}. */
    public void answerAuthorizationWith(String error) {
        scenario.answerAuthorizationWith(error);
    }

    /** Takes back what users allowed, so that they are asked again. Tokens go on working. */
    public void forgetConsents() {
        accounts.forgetConsents();
    }

    /** Revokes all access and refresh tokens: userinfo answers 401. */
    public void revokeTokens() {
        provider.revokeTokens();
    }

    /** Makes all access tokens expire now; refresh tokens go on working. */
    public void expireAccessTokens() {
        provider.expireAccessTokens();
    }

    /** Does this to the next call of the path, once; several queue up. */
    public void onNext(String path, Fault fault) {
        scenario.onNext(path, fault);
    }

    /** Does this to every call of the path, until {@link #heal()}. */
    public void always(String path, Fault fault) {
        scenario.always(path, fault);
    }

    /** Edits the usual JSON answers of the path before they are sent, until {@link #heal()}; several edits add up. */
    public void editAnswer(String path, UnaryOperator<ObjectNode> edit) {
        scenario.editAnswer(path, edit);
    }

    /** Leaves members out of the usual JSON answers of the path, until {@link #heal()}. */
    public void leaveOut(String path, String... members) {
        editAnswer(path, answer -> answer.remove(List.of(members)));
    }

    /** Edits the parameters with which the browser is sent back, until {@link #heal()}. */
    public void editCallback(UnaryOperator<Map<String, String>> edit) {
        scenario.editCallback(edit);
    }

    /** Edits the claims of ID tokens before they are signed, until {@link #heal()}. */
    public void editIdToken(UnaryOperator<ObjectNode> edit) {
        scenario.editIdToken(edit);
    }

    /** Ends all faults, edits, denials and errors, and lets calls go that hang. */
    public void heal() {
        scenario.heal();
    }

    /** All requests so far, in the order in which they arrived. */
    public List<RecordedCall> calls() {
        return calls.all();
    }

    /** The requests for this path, in the order in which they arrived. */
    public List<RecordedCall> calls(String path) {
        return calls.at(path);
    }

    /**
     * Waits until this many requests for the path have arrived, and returns them.
     *
     * @throws AssertionError if they do not arrive in time
     */
    public List<RecordedCall> awaitCalls(String path, int count, Duration atMost) throws InterruptedException {
        List<RecordedCall> found = calls.await(path, count, atMost);
        if (found.size() < count) {
            throw new AssertionError(
                    "Expected " + count + " calls of " + path + " within " + atMost + ", got " + found.size());
        }
        return found;
    }

    public void clearCalls() {
        calls.clear();
    }

    /** As after the start: healed, no recorded calls, no tokens, no consents, the first user signed in. Added users stay. */
    public void reset() {
        heal();
        clearCalls();
        revokeTokens();
        forgetConsents();
        signInAs(users().iterator().next().email());
    }

    /** Stops at once, whatever is under way. */
    @Override
    public void close() {
        server.close();
    }
}
