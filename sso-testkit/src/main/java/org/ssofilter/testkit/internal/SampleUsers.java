package org.ssofilter.testkit.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ssofilter.testkit.SimulatedUser;

/** The users who are there from the start. The first one is the sample of talque's own documentation. */
public final class SampleUsers {
    private static final SimulatedUser WERNER = SimulatedUser.of("wh@example.com", "Werner", "Heisenberg");
    private static final SimulatedUser LISE = SimulatedUser.of("lise.meitner@example.com", "Lise", "Meitner");
    private static final SimulatedUser EMMY = SimulatedUser.of("emmy.noether@example.com", "Emmy", "Noether");
    /** The documented sample, his birthday in 1901: negative, since it is before 1970. */
    private static final long HEISENBERGS_CTIME = -2148253200000L;

    private static final long LISES_CTIME =
            Instant.parse("2014-11-07T09:00:00Z").toEpochMilli();

    private SampleUsers() {}

    /** Three users: a whole profile, an administrator, and somebody of whom only name and e-mail are known. */
    public static List<SimulatedUser> of(Settings settings, URI url) {
        return switch (settings.dialect()) {
            case TALQUE ->
                List.of(
                        WERNER.with("companyName", "Max Planck Institute for Physics")
                                .with("jobTitle", "Professor")
                                .with("photo", photo(WERNER, settings, url))
                                .with("ctime", HEISENBERGS_CTIME),
                        LISE.with("companyName", "Kaiser Wilhelm Institute for Chemistry")
                                .with("jobTitle", "Head of physics")
                                .with("photo", photo(LISE, settings, url))
                                .with("ctime", LISES_CTIME),
                        EMMY);
            case CLERK ->
                List.of(
                        WERNER.with("picture", photo(WERNER, settings, url))
                                .with("public_metadata", Map.of("team", "quantum"))
                                .with("private_metadata", Map.of("desk", 137)),
                        LISE.with("picture", photo(LISE, settings, url)),
                        EMMY);
            case COMM100 -> List.of(WERNER, LISE.with("role", "ADMIN"), EMMY.without("role"));
        };
    }

    /** The documented address leads nowhere; a human gets to see a picture. */
    private static String photo(SimulatedUser user, Settings settings, URI url) {
        return settings.interactive() ? Portrait.of(url, user).toString() : "https://example.com/path/to/photo.jpg";
    }
}
