package org.ssofilter.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.ssofilter.it.homes.Guest;
import org.ssofilter.it.homes.Running;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;

/** Two nodes from their start to their end, as steps that are taken in their order. */
final class Story {

    private static final int REQUESTS = 20;
    private static final String TOKEN_OF_CLERK = "/oauth/token";

    private final Duo duo;
    private @Nullable Pair pair;
    private @Nullable Guest werner;

    Story(Duo duo) {
        this.duo = duo;
    }

    /** All of them, by name; the last one ends whatever runs. */
    Map<String, Executable> steps() {
        var steps = new LinkedHashMap<String, Executable>();
        steps.put("two nodes start and find each other", () -> pair = Pair.start(duo));
        steps.put("redirect from A, callback on B, next request on A", this::signIn);
        steps.put("by turns on both; where that can be told, nothing is written", this::nothingWritten);
        steps.put("two users are not mixed up", this::twoUsers);
        steps.put("tokens that A refreshed are those of B", this::refresh);
        steps.put("signed out on A is signed out on B", this::signOut);
        steps.put("A stops, and B has the session", this::stopA);
        steps.put("their logs have no warning about us", this::end);
        return steps;
    }

    /** Begun on A, ended on B; the answer is that of A. */
    private Answer signInAcross(Guest guest, String pathInApp) {
        pair().toA();
        Url callback = guest.untilCallback(pathInApp);
        pair().toB();
        Answer landing = guest.browser().send(guest.calling(callback));
        assertThat(landing.status()).as("%s", landing).isEqualTo(303);
        pair().toA();
        return guest.browser().get(landing.location());
    }

    private void signIn() throws IOException {
        var guest = pair().guest();
        werner = guest;

        Answer page = signInAcross(guest, "/reports?year=2026&q=a%20b");

        assertThat(page.status()).as("%s", page).isEqualTo(200);
        assertThat(page.text()).contains("Reports of 2026");
        guest.expectProfile();
        if (duo.written().isPresent()) {
            assertThat(pair().written()).as("the sign-in").isNotEmpty();
        }
    }

    /** No request of somebody signed in writes a session, where that can be told. */
    private void nothingWritten() throws IOException {
        String before = pair().written();
        pair().byTurns();
        for (int i = 0; i < REQUESTS; i++) {
            werner().expectProfile();
            assertThat(werner().json("/sso/user").path("name").asText()).isEqualTo(Stage.WERNER);
        }
        assertThat(pair().written()).isEqualTo(before);
    }

    private void twoUsers() throws IOException {
        String before = pair().written();
        var lise = pair().guest();
        pair().providers().talque().signInAs(Stage.LISE);
        assertThat(signInAcross(lise, "/profile").text()).contains("Lise Meitner");
        pair().providers().talque().signInAs(Stage.WERNER);
        if (!before.isEmpty()) {
            assertThat(pair().written()).as("another sign-in").isNotEqualTo(before);
        }
        pair().byTurns();
        for (int i = 0; i < REQUESTS; i++) {
            Answer page = lise.get("/profile");
            assertThat(page.text()).contains("Lise Meitner").doesNotContain("Heisenberg");
            lise.json("/api/profile"); // so that each of them comes to each node
            werner().expectProfile();
        }
    }

    private void refresh() {
        refreshOnA(Guest::expectProfile);
        refreshOnA(guest -> guest.json("/sso/user"));
    }

    private void refreshOnA(Consumer<Guest> request) {
        var clerk = pair().providers().clerk();
        var guest = pair().guest();
        pair().toA();
        clerk.editAnswer(TOKEN_OF_CLERK, token -> token.put("expires_in", 0));
        guest.signInAtClerk("/profile", clerk);
        clerk.heal();
        int before = clerk.calls(TOKEN_OF_CLERK).size();

        request.accept(guest);
        pair().toB();
        guest.expectProfile();

        assertThat(clerk.calls(TOKEN_OF_CLERK)).as("refreshed once").hasSize(before + 1);
    }

    private void signOut() {
        var guest = pair().guest();
        assertThat(signInAcross(guest, "/profile").status()).isEqualTo(200);
        var thief = pair().guest();
        guest.browser().cookies().copyTo(thief.browser().cookies());

        Answer out = guest.browser()
                .send(Call.post(guest.url("/sso/logout"), Map.of()).sameOrigin());

        assertThat(out.isRedirect()).as("%s", out).isTrue();
        pair().toB();
        Expect.signInNeeded(thief.fetch("/api/profile"));
        Expect.signInNeeded(guest.fetch("/api/profile"));
        werner().expectProfile();
    }

    private void stopA() {
        pair().stopA();
        pair().toB();
        werner().expectProfile();
        assertThat(werner().json("/api/profile").path("firstName").asText()).isEqualTo("Werner");
        var late = pair().guest();
        late.expectProfile(late.signIn("/profile"));
    }

    private void end() throws IOException {
        if (pair == null) {
            return;
        }
        pair.close();
        for (Running node : pair.nodes()) {
            assertThat(node.log().complaints()).isEmpty();
        }
    }

    private Pair pair() {
        return present(pair);
    }

    private Guest werner() {
        return present(werner);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("an earlier step failed");
        }
        return value;
    }
}
