package org.ssofilter.testkit.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ssofilter.testkit.SimulatedUser;

/** Who has an account, who sits at the browser, and what they allowed. */
public final class Accounts {
    private final Map<String, SimulatedUser> users = new LinkedHashMap<>();
    private final Map<String, Set<String>> consents = new HashMap<>();
    private String signedIn;

    public Accounts(List<SimulatedUser> users) {
        users.forEach(this::add);
        this.signedIn = users.get(0).email();
    }

    public synchronized void add(SimulatedUser user) {
        users.put(key(user.email()), user);
    }

    public synchronized Collection<SimulatedUser> all() {
        return List.copyOf(users.values());
    }

    public synchronized Optional<SimulatedUser> find(String email) {
        return Optional.ofNullable(users.get(key(email)));
    }

    public synchronized void signIn(String email) {
        signedIn = find(email)
                .orElseThrow(() -> new IllegalArgumentException("No such user: " + email))
                .email();
    }

    /** In automatic mode: the user whom the authorization endpoint answers for. */
    synchronized SimulatedUser signedIn() {
        return find(signedIn).orElseThrow();
    }

    /** Consent counts for exactly these scopes; whenever they change, the user is asked again (protocols.md). */
    synchronized boolean hasConsented(String email, String clientId, Set<String> scopes) {
        return scopes.equals(consents.get(consentKey(email, clientId)));
    }

    synchronized void consent(String email, String clientId, Set<String> scopes) {
        consents.put(consentKey(email, clientId), Set.copyOf(scopes));
    }

    public synchronized void forgetConsents() {
        consents.clear();
    }

    private static String consentKey(String email, String clientId) {
        return key(email) + " " + clientId;
    }

    private static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
