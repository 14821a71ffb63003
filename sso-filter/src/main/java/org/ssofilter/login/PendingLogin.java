package org.ssofilter.login;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.ssofilter.secret.Digests;
import org.ssofilter.secret.Randomness;
import org.ssofilter.secret.Secret;

/**
 * A login that was started and not yet finished. No server keeps it: it travels in a sealed cookie of its own.
 *
 * @param state ties the callback to this browser (RFC 6749 §10.12)
 * @param nonce ties an ID token to this login (OpenID Connect Core §3.1.2.1)
 * @param verifier the PKCE code verifier (RFC 7636 §4.1)
 * @param provider the id of the provider that was asked
 * @param target where the user wanted to go: an absolute path of this host with its query
 * @param startedAt in whole milliseconds
 */
public record PendingLogin(
        Secret state, Secret nonce, Secret verifier, String provider, String target, Instant startedAt) {
    private static final int FORMAT = 1;
    private static final int STATE_BYTES = 16;
    private static final int VERIFIER_BYTES = 32;
    private static final int ID_LENGTH = 10;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** A fresh one. */
    public static PendingLogin start(String provider, String target, Randomness randomness, Clock clock) {
        return new PendingLogin(
                Secret.of(randomness.token(STATE_BYTES)),
                Secret.of(randomness.token(STATE_BYTES)),
                Secret.of(randomness.token(VERIFIER_BYTES)),
                provider,
                target,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Which of several pending logins a state belongs to; tells nothing about the state itself. */
    public static String idOf(String state) {
        return Digests.shortName(state, ID_LENGTH);
    }

    /** The id of this one. */
    public String id() {
        return idOf(state.reveal());
    }

    /** Whether it is older than {@code loginTimeout}, or from the future: then a clock jumped and its age is unknown. */
    public boolean isStale(Clock clock, Duration loginTimeout) {
        var now = clock.instant();
        return startedAt.plus(loginTimeout).isBefore(now) || startedAt.isAfter(now.plus(CLOCK_SKEW));
    }

    /**
     * How long after it was first brought back a login can be alive at most: one of a node whose clock is ahead lives
     * longer here.
     */
    public static Duration longestLife(Duration loginTimeout) {
        return loginTimeout.plus(CLOCK_SKEW);
    }

    /** For sealing. Later releases read what this one wrote: a new layout gets a new format number. */
    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(startedAt.toEpochMilli());
            out.writeUTF(state.reveal());
            out.writeUTF(nonce.reveal());
            out.writeUTF(verifier.reveal());
            out.writeUTF(provider);
            out.writeUTF(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a target over 64 KiB; cookies end long before
        }
        return bytes.toByteArray();
    }

    /** What {@link #toBytes} wrote; empty for any other format. */
    public static Optional<PendingLogin> fromBytes(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORMAT) return Optional.empty();
            var startedAt = Instant.ofEpochMilli(in.readLong());
            return Optional.of(new PendingLogin(
                    Secret.of(in.readUTF()),
                    Secret.of(in.readUTF()),
                    Secret.of(in.readUTF()),
                    in.readUTF(),
                    in.readUTF(),
                    startedAt));
        } catch (IOException | java.time.DateTimeException otherLayout) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "PendingLogin[" + id() + ", " + provider + ", " + startedAt
                + "]"; // a target may hold what its user typed
    }
}
