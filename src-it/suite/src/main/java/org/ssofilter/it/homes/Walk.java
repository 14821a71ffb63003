package org.ssofilter.it.homes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.HostileTargetLines;
import org.ssofilter.it.support.HtmlForm;
import org.ssofilter.it.support.Patience;
import org.ssofilter.it.support.SetCookie;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.Wire;
import org.ssofilter.testkit.Fault;
import org.ssofilter.testkit.ProviderSimulator;
import org.ssofilter.testkit.SimulatedUser;

/** The way through the sample that has to be the same on every server. */
public final class Walk {

    private static final int HANGING = 50;
    private static final String TOKEN = "/oauth2/access-token";
    private static final String TOKEN_OF_CLERK = "/oauth/token";

    private final Server server;
    private final Supplier<Url> app;
    private final Supplier<Providers> providers;
    private final Executable whileAllHang;

    /**
     * Foreseen before the server runs.
     *
     * @param whileAllHang another look at the server, while fifty sign-ins wait for their provider
     */
    public Walk(Server server, Supplier<Url> app, Supplier<Providers> providers, Executable whileAllHang) {
        this.server = server;
        this.app = app;
        this.providers = providers;
        this.whileAllHang = whileAllHang;
    }

    /** The steps in their order; the last one ends a provider. */
    public Map<String, Executable> steps() {
        var steps = new LinkedHashMap<String, Executable>();
        steps.put("home page is public and makes no session", this::home);
        steps.put("talque: a deep link, its query byte for byte", this::deepLink);
        steps.put("the user in a JSP, in JAX-RS and as JSON", this::user);
        steps.put("two tabs, the second first", this::twoTabs);
        steps.put("fetch gets 401", this::fetch);
        steps.put("Clerk by form_post", this::clerk);
        steps.put("an access token that is over is refreshed while the page waits", this::refresh);
        steps.put("Comm100 by password", this::comm100);
        steps.put("signing out", this::signOut);
        steps.put("behind a proxy that ends TLS", this::behindTlsProxy);
        steps.put("twenty hostile paths", this::hostilePaths);
        steps.put("fifty sign-ins hang, and others are served", this::hangingSignIns);
        steps.put("provider down", this::providerDown);
        return steps;
    }

    private Guest guest() {
        return Guest.of(app.get());
    }

    private void home() {
        Answer page = guest().get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("A public page");
        assertThat(page.setCookies()).isEmpty();
    }

    private void deepLink() {
        var guest = guest();

        Answer landing = guest.browser().send(guest.calling(guest.untilCallback("/reports?year=2026&q=a%20b%2Bc")));
        Answer page = guest.browser().follow(landing);

        assertThat(landing.status()).as("%s", landing).isEqualTo(303);
        assertThat(landing.location().target()).isEqualTo(app.get().target() + "/reports?year=2026&q=a%20b%2Bc");
        assertThat(page.text()).contains("Reports of 2026", "a b+c", "year=2026&amp;q=a%20b%2Bc");
        guest.expectProfile();
    }

    /** The sample's resource runs in whichever JAX-RS implementation wins. */
    public void user() {
        var guest = Guest.signedIn(app.get());

        for (String path : new String[] {"/api/profile", "/sso/user"}) {
            JsonNode user = guest.json(path);
            assertThat(user.path("name").asText()).isEqualTo(Stage.WERNER);
            assertThat(user.path("firstName").asText()).isEqualTo("Werner");
            assertThat(user.path("createdAt").asText()).isEqualTo("1901-12-04T23:00:00Z");
            assertThat(user.path("provider").asText()).isEqualTo("talque");
        }
        assertThat(guest.get("/").text()).contains("Hello, Werner");
        assertThat(guest.get("/no-such-page").status()).isEqualTo(404);
    }

    private void twoTabs() {
        var guest = guest();
        Url first = guest.untilCallback("/orders/1?tab=a");
        Url second = guest.untilCallback("/orders/2?tab=b");

        Answer landingOfSecond = guest.browser().send(guest.calling(second));
        Answer landingOfFirst = guest.browser().send(guest.calling(first));

        assertThat(landingOfSecond.location().target()).isEqualTo(app.get().target() + "/orders/2?tab=b");
        assertThat(landingOfFirst.location().target()).isEqualTo(app.get().target() + "/orders/1?tab=a");
        guest.expectProfile();
    }

    private void fetch() {
        Expect.signInNeeded(guest().fetch("/api/profile"));
        Expect.signInNeeded(guest().fetch("/profile"));
        Expect.problem(guest().fetch("/sso/user"), 401);
    }

    private void clerk() {
        var guest = guest();

        Answer landing =
                guest.signInAtClerk("/reports?year=2026", providers.get().clerk());

        assertThat(landing.status()).as("%s", landing).isEqualTo(303);
        assertThat(landing.location().target()).isEqualTo(app.get().target() + "/reports?year=2026");
        assertThat(guest.json("/api/profile").path("provider").asText()).isEqualTo("clerk");
        guest.expectProfile();
    }

    /** The page goes on by a dispatch, on another thread than it came on. */
    private void refresh() {
        ProviderSimulator clerk = providers.get().clerk();
        var guest = guest();
        clerk.editAnswer(TOKEN_OF_CLERK, token -> token.put("expires_in", 0));
        guest.signInAtClerk("/profile", clerk);
        clerk.heal();
        int before = clerk.calls(TOKEN_OF_CLERK).size();

        guest.expectProfile();
        guest.expectProfile();

        assertThat(clerk.calls(TOKEN_OF_CLERK)).as("refreshed once").hasSize(before + 1);
    }

    private void comm100() {
        var guest = guest();
        Answer page = Expect.ownPage(guest.choose("/orders/7?tab=b%C3%BC", "comm100"), 200);

        Answer wrong = Expect.ownPage(send(guest, page, "wr\u00f6ng"), 401);
        Answer landing = send(guest, wrong, SimulatedUser.DEFAULT_PASSWORD);

        assertThat(landing.status()).as("%s", landing).isEqualTo(303);
        assertThat(landing.location().target()).isEqualTo(app.get().target() + "/orders/7?tab=b%C3%BC");
        assertThat(guest.json("/api/profile").path("provider").asText()).isEqualTo("comm100");
    }

    private static Answer send(Guest guest, Answer page, String password) {
        HtmlForm form = HtmlForm.of(page);
        var fields = new LinkedHashMap<>(form.fields());
        fields.put("email", Stage.WERNER);
        fields.put("password", password);
        return guest.browser().send(Call.post(form.action(), fields).sameOrigin());
    }

    private void signOut() {
        var guest = Guest.signedIn(app.get());
        var thief = new Browser(app.get().port());
        guest.browser().cookies().copyTo(thief.cookies());

        Answer out = guest.browser()
                .send(Call.post(guest.url("/sso/logout"), Map.of()).sameOrigin());

        assertThat(out.isRedirect()).as("%s", out).isTrue();
        assertThat(guest.get("/profile").isRedirect()).isTrue();
        Expect.signInNeeded(guest.fetch("/api/profile"));
        assertThat(thief.get(guest.url("/profile")).isRedirect())
                .as("the session is over, not only the cookie gone")
                .isTrue();
    }

    /** Each server is told to trust X-Forwarded-Proto, in its own way. */
    private void behindTlsProxy() {
        var guest = Guest.behindTls(app.get(), "shop.example.com");

        Answer redirect = Expect.sentToProvider(guest.choose("/profile", "talque"));
        guest.expectProfile(guest.signIn("/profile"));

        assertThat(redirect.location().parameters("redirect_uri"))
                .containsExactly("https://shop.example.com" + app.get().target() + "/sso/callback/talque");
        assertThat(redirect.newCookies())
                .isNotEmpty()
                .allMatch(SetCookie::isSecure)
                .allMatch(cookie -> cookie.name().startsWith("__Host-"));
    }

    private void hostilePaths() {
        assertThat(HostileTargetLines.all()).containsAll(HostilePaths.CHOSEN);
        for (String line : HostilePaths.CHOSEN) {
            String target = HostilePaths.here(line, app.get());
            try (var wire = guest().browser().begin(Call.get(app.get().withTarget(target)))) {
                HostilePaths.expectNothingSecret(target, new String(wire.everything(), ISO_8859_1), app.get());
            }
        }
    }

    private void hangingSignIns() throws Throwable {
        var signedIn = Guest.signedIn(app.get());
        var wires = beginHanging();
        try {
            signedIn.expectProfile();
            Expect.signInNeeded(guest().fetch("/profile"));
            assertThat(guest().get("/").status()).isEqualTo(200);
            whileAllHang.execute();
        } finally {
            providers.get().talque().heal();
        }
        // The provider hangs up. Who sends the code once more gets lucky; only a client that does so by itself may.
        wires.forEach(wire ->
                assertThat(wire.answer().status()).isIn(server.repeatsPosts() ? List.of(303, 503) : List.of(503)));
    }

    private List<Wire> beginHanging() {
        ProviderSimulator talque = providers.get().talque();
        var wires = new ArrayList<Wire>();
        var callbacks = new LinkedHashMap<Guest, Url>();
        for (int i = 0; i < HANGING; i++) {
            var guest = guest();
            callbacks.put(guest, guest.untilCallback("/orders/" + i));
        }
        int before = talque.calls(TOKEN).size();
        talque.always(TOKEN, Fault.silent());
        callbacks.forEach((guest, url) -> wires.add(guest.browser().begin(guest.calling(url))));
        Patience.until("all hang", () -> talque.calls(TOKEN).size() == before + HANGING);
        return wires;
    }

    private void providerDown() {
        var signedIn = Guest.signedIn(app.get());
        var guest = guest();
        Url callback = guest.untilCallback("/profile");

        providers.get().talque().close();
        Answer page = Expect.ownPage(guest.browser().send(guest.calling(callback)), 503);

        assertThat(page.header("Retry-After")).isPresent();
        assertThat(page.text()).contains("sso-301");
        signedIn.expectProfile();
        Expect.sentToProvider(guest().choose("/profile", "clerk"));
    }
}
