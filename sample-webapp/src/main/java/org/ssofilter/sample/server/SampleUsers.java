package org.ssofilter.sample.server;

import java.util.List;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.SimulatedUser;

/** People to sign in as besides the simulator's own Werner Heisenberg: each shows another side of a profile. */
final class SampleUsers {
    private SampleUsers() {}

    static List<SimulatedUser> of(Dialect dialect) {
        SimulatedUser lise = SimulatedUser.of("lise.meitner@example.com", "Lise", "Meitner");
        SimulatedUser zoe = SimulatedUser.of("zoe@example.com", "Zo\u00eb", "O'Connor-\u00d1and\u00fa");
        return dialect == Dialect.TALQUE ? List.of(withoutPhoto(lise), withNextToNothing(zoe)) : List.of(lise, zoe);
    }

    /** Her initials stand in for the photo. */
    private static SimulatedUser withoutPhoto(SimulatedUser user) {
        return user.with("companyName", "Kaiser Wilhelm Institute for Chemistry")
                .with("jobTitle", "Head of the physics department")
                .with("ctime", 1_286_000_000_000L)
                .without("photo");
    }

    /** A profile with gaps, and a title that must be escaped. */
    private static SimulatedUser withNextToNothing(SimulatedUser user) {
        return user.with("jobTitle", "R&D <lead>")
                .without("companyName")
                .without("photo")
                .without("ctime");
    }
}
