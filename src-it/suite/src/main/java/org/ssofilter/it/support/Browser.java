package org.ssofilter.it.support;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A browser for the wire: keeps cookies as browsers do, never follows a redirect by itself, sends targets byte-exact.
 * One instance is one person; threads may share it, as tabs do.
 */
public final class Browser {

    private static final int MOST_REDIRECTS = 20;

    private final CookieJar cookies = new CookieJar();
    private final int httpsPort;
    private final @Nullable SSLContext trusted;

    /** @param httpsPort where https goes, as if a proxy had ended it there and passed it on with the usual headers */
    public Browser(int httpsPort) {
        this.httpsPort = httpsPort;
        this.trusted = null;
    }

    /**
     * Speaks TLS itself, at the port of each https URL, and says nothing that a proxy would say.
     *
     * @param trusted whose certificates are accepted
     */
    public Browser(SSLContext trusted) {
        this.httpsPort = -1;
        this.trusted = trusted;
    }

    public CookieJar cookies() {
        return cookies;
    }

    /** Sends one request and reads its answer; cookies are kept. */
    public Answer send(Call call) {
        try (var wire = begin(call)) {
            return read(wire);
        }
    }

    /** Sends a request whose answer is read later, with {@link #read}, or never. */
    public Wire begin(Call call) {
        boolean topLevelGet = !call.method().equals("POST");
        String header = call.sendsCookies() ? cookies.header(call.url(), call.isCrossSite(), topLevelGet) : "";
        if (!call.url().isSecure()) {
            return Wire.send(call, header, call.url().port());
        }
        if (trusted != null) {
            return Wire.sendOverTls(call, header, call.url().port(), trusted);
        }
        call.header("X-Forwarded-Proto", "https").header("X-Forwarded-For", "203.0.113.7");
        return Wire.send(call, header, httpsPort);
    }

    public Answer read(Wire wire) {
        Answer answer = wire.answer();
        answer.setCookies().forEach(cookie -> cookies.store(answer.from(), cookie));
        return answer;
    }

    public Answer get(Url url) {
        return send(Call.get(url));
    }

    /** Navigates and follows redirects to where the user ends up. */
    public Answer open(Url url) {
        return follow(get(url));
    }

    public Answer follow(Answer first) {
        Answer answer = first;
        var hosts = new HashSet<>(List.of(first.from().host()));
        for (int hops = 0; answer.isRedirect(); hops++) {
            if (hops == MOST_REDIRECTS) {
                throw new AssertionError("a redirect loop, the last: " + answer);
            }
            answer = send(nextOf(answer, hosts));
        }
        return answer;
    }

    /** A redirect chain that left the site stays cross-site, also when it comes back. */
    private static Call nextOf(Answer answer, Set<String> hosts) {
        Call call = Call.get(answer.location());
        hosts.add(answer.location().host());
        return hosts.size() > 1 ? call.crossSite(answer.from().origin()) : call;
    }

    /** The cookies that the filter keeps for logins under way, at this host. */
    public List<SetCookie> pendingLogins(Url app) {
        return cookies.all(app.host()).stream()
                .filter(c -> !c.name().equals("JSESSIONID") && !c.name().endsWith("_landed"))
                .toList();
    }
}
