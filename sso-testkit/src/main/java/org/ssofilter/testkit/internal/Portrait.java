package org.ssofilter.testkit.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.ssofilter.testkit.Answer;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.SimulatedUser;

/** A picture of a simulated user, so that an application under the hands of a human has one to show, even offline. */
final class Portrait {
    static final String PATH = "/simulator/portrait.svg";

    private static final String SVG = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">\
            <rect width="96" height="96" fill="hsl(%d 45%% 35%%)"/>\
            <text x="48" y="49" fill="#fff" font-family="system-ui, sans-serif" font-size="38" font-weight="600"\
             text-anchor="middle" dominant-baseline="central">%s</text></svg>""";

    private Portrait() {}

    static URI of(URI simulator, SimulatedUser user) {
        return Parameters.append(simulator.resolve(PATH), Map.of("of", user.email()));
    }

    static Answer answer(RecordedCall call, Accounts accounts) throws Refusal {
        Optional<SimulatedUser> user =
                accounts.find(Parameters.ofQuery(call).get("of").orElse(""));
        return user.map(found -> Answer.status(200)
                        .withBody("image/svg+xml", svg(found).getBytes(StandardCharsets.UTF_8))
                        .withHeader("X-Content-Type-Options", "nosniff")
                        .withHeader("Content-Security-Policy", "default-src 'none'; sandbox"))
                .orElse(Answer.status(404));
    }

    private static String svg(SimulatedUser user) {
        return SVG.formatted(Math.floorMod(user.email().hashCode(), 360), Template.escape(initials(user)));
    }

    static String initials(SimulatedUser user) {
        return first(user.firstName()) + first(user.lastName());
    }

    private static String first(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
