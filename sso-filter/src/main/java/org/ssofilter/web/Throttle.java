package org.ssofilter.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.Reason;
import org.ssofilter.secret.Digests;

/**
 * Slows down who guesses passwords: five refused sign-ins a minute for one e-mail address, twenty for one remote address,
 * counted by this node. An attempt counts from its beginning, so that many at once gain nothing, and is taken back when it
 * was not refused. What is turned away here does not count: whoever locks an account out for others has to go on guessing,
 * and a minute after the last guess it is open again.
 */
final class Throttle {
    static final int MOST_PER_EMAIL = 5;
    static final int MOST_PER_ADDRESS = 20;

    /** Of each kind; a few MiB. The longest untouched go first: to get rid of one takes as many guesses by others. */
    static final int MOST_KEYS = 20_000;

    private static final long WINDOW = Duration.ofMinutes(1).toMillis();

    private final Recent emails = new Recent(MOST_PER_EMAIL);
    private final Recent addresses = new Recent(MOST_PER_ADDRESS);
    private final Clock clock;

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins an attempt, before the provider is asked.
     *
     * @param email as it was typed; capitals and blanks around it make no difference
     * @param address of the client, as the container reports it
     * @throws LoginFailed {@link Reason#TOO_MANY_ATTEMPTS} with the time after which the next one is possible
     */
    synchronized Attempt begin(String email, @Nullable String address) throws LoginFailed {
        var attempt = new Attempt(keyOfEmail(email), keyOfAddress(String.valueOf(address)), clock.millis());
        long wait = Math.max(emails.wait(attempt.email, attempt.at), addresses.wait(attempt.address, attempt.at));
        if (wait > 0) {
            var retryAfter = Duration.ofSeconds(Math.floorDiv(wait + 999, 1000L));
            throw new LoginFailed(Reason.TOO_MANY_ATTEMPTS, "too many refused sign-ins in a minute", retryAfter);
        }
        emails.add(attempt.email, attempt);
        addresses.add(attempt.address, attempt);
        return attempt;
    }

    /** How many e-mail and remote addresses are remembered. */
    synchronized int size() {
        return emails.byKey.size() + addresses.byKey.size();
    }

    /** One attempt; where nothing is said about its end, it counts as refused. */
    final class Attempt {
        private final String email;
        private final String address;
        private final long at;

        private Attempt(String email, String address, long at) {
            this.email = email;
            this.address = address;
            this.at = at;
        }

        /** The password was right: whoever knows it may mistype it again. The address may go on guessing at others'. */
        void succeeded() {
            synchronized (Throttle.this) {
                emails.byKey.remove(email);
                addresses.remove(address, this);
            }
        }

        /** The provider said nothing about the password. */
        void withdrawn() {
            synchronized (Throttle.this) {
                emails.remove(email, this);
                addresses.remove(address, this);
            }
        }

        private boolean isOver(long now) {
            return at > now || now - at >= WINDOW; // from the future: the clock was put back, and its age is unknown
        }
    }

    /** The attempts of the last minute by key; the keys are in the order of their last attempts. */
    private static final class Recent {
        private final Map<String, Deque<Attempt>> byKey = new LinkedHashMap<>();
        private final int most;

        Recent(int most) {
            this.most = most;
        }

        /** Milliseconds until one more is possible; 0: now. */
        long wait(String key, long now) {
            var attempts = byKey.get(key);
            if (attempts == null) return 0;
            attempts.removeIf(attempt -> attempt.isOver(now));
            return attempts.size() < most ? 0 : attempts.getFirst().at + WINDOW - now;
        }

        void add(String key, Attempt attempt) {
            var known = byKey.remove(key);
            var attempts = known == null ? new ArrayDeque<Attempt>() : known;
            attempts.add(attempt);
            byKey.put(key, attempts);
            for (var oldest = byKey.values().iterator(); byKey.size() > 1; oldest.remove()) {
                var last = oldest.next().peekLast();
                boolean stays = last != null && !last.isOver(attempt.at) && byKey.size() <= MOST_KEYS;
                if (stays) break;
            }
        }

        void remove(String key, Attempt attempt) {
            var attempts = byKey.get(key);
            if (attempts == null) return;
            attempts.remove(attempt);
            if (attempts.isEmpty()) byKey.remove(key);
        }
    }

    /** Short whatever was typed; look-alikes that Unicode calls compatible are the same. */
    private static String keyOfEmail(String email) {
        var plain = Normalizer.normalize(email, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return Digests.shortName(plain, 22);
    }

    /** Of IPv6 the network: a subscriber has at least 2^64 addresses (RFC 6177), one for every guess. */
    private static String keyOfAddress(String address) {
        var literal = address.replaceAll("[\\[\\]]|%.*", "");
        if (literal.indexOf(':') < 0 || !literal.matches("[0-9A-Fa-f:.]{2,45}")) return address;
        try {
            var parsed = InetAddress.getByName(literal); // a literal is not looked up
            var bytes = parsed.getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
