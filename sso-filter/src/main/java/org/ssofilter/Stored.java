package org.ssofilter;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serial;
import java.io.StreamCorruptedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ssofilter.profile.Packed;
import org.ssofilter.profile.Profile;

/**
 * How {@link SsoUser} and {@link SsoTokens} stand in a serialized session: one list of plain values, the first of which
 * says what it is. New values are added at the end, so that releases read each other's sessions.
 */
final class Stored implements Externalizable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String USER = "u";
    private static final String TOKENS = "t";

    private List<@Nullable Object> values = List.of();

    /** For deserialization only. */
    public Stored() {}

    static Stored of(Profile profile) {
        var stored = new Stored();
        var values = new ArrayList<@Nullable Object>();
        values.add(USER);
        values.add(profile.name());
        values.add(profile.provider());
        values.add(profile.subject());
        values.add(profile.email());
        values.add(profile.emailVerified());
        values.add(profile.firstName());
        values.add(profile.lastName());
        values.add(profile.fullName());
        values.add(profile.username());
        values.add(profile.companyName());
        values.add(profile.jobTitle());
        values.add(profile.photo());
        values.add(profile.createdAt());
        values.add(profile.roles());
        values.add(profile.attributes());
        stored.values = values;
        return stored;
    }

    static Stored of(SsoTokens tokens) {
        var stored = new Stored();
        var values = new ArrayList<@Nullable Object>();
        values.add(TOKENS);
        values.add(tokens.getAccessToken());
        values.add(tokens.getExpiresAt().orElse(null));
        values.add(tokens.getRefreshToken().orElse(null));
        values.add(tokens.getScopes());
        stored.values = values;
        return stored;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeByte(values.size());
        for (var value : values) Packed.write(out, value);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        int size = in.readUnsignedByte();
        var read = new ArrayList<@Nullable Object>();
        for (int i = 0; i < size; i++) read.add(Packed.read(in));
        values = read;
    }

    @Serial
    private Object readResolve() throws StreamCorruptedException {
        if (USER.equals(text(0))) return user();
        if (TOKENS.equals(text(0))) return tokens();
        throw new StreamCorruptedException("a session of a later release");
    }

    private SsoUser user() {
        return new SsoUser(new Profile(
                String.valueOf(text(1)),
                String.valueOf(text(2)),
                text(3),
                text(4),
                value(5) instanceof Boolean flag ? flag : null,
                text(6),
                text(7),
                text(8),
                text(9),
                text(10),
                text(11),
                text(12),
                value(13) instanceof Instant instant ? instant : null,
                texts(14),
                attributes()));
    }

    private SsoTokens tokens() {
        return new SsoTokens(
                String.valueOf(text(1)), value(2) instanceof Instant instant ? instant : null, text(3), texts(4));
    }

    private @Nullable Object value(int index) {
        return index < values.size() ? values.get(index) : null;
    }

    private @Nullable String text(int index) {
        return value(index) instanceof String text ? text : null;
    }

    private List<String> texts(int index) {
        return value(index) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked") // Packed reads maps with text keys only
    private Map<String, Object> attributes() {
        return value(15) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
