package org.ssofilter.testkit.internal;

import java.net.URI;
import java.util.List;
import org.ssofilter.testkit.SimulatedUser;

/** The users who are there from the start; the first one is the sample of talque's own documentation. */
public final class SampleUsers {
    private static final long BEFORE_1970 = -2148253200000L;

    private SampleUsers() {}

    public static List<SimulatedUser> of(Settings settings, URI url) {
        SimulatedUser werner = SimulatedUser.of("wh@example.com", "Werner", "Heisenberg");
        return List.of(
                switch (settings.dialect()) {
                    case TALQUE ->
                        werner.with("companyName", "Max Planck Institute for Physics")
                                .with("jobTitle", "Professor")
                                .with("photo", "https://example.com/path/to/photo.jpg")
                                .with("ctime", BEFORE_1970);
                    case CLERK, COMM100 -> werner;
                });
    }
}
