package org.ssofilter.it.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ssofilter.it.homes.Guest;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Url;

/** Somebody who claims to be a proxy, with every request, and is never sent where the claims say. */
final class Forger {

    static final String EVIL = "evil.example";
    private static final int MOST_HOPS = 6;

    private final Guest guest;
    private final Map<String, String> claims;

    /** @param scheme the one that is not true */
    Forger(Guest guest, String scheme) {
        this.guest = guest;
        this.claims = claims(scheme);
    }

    private static Map<String, String> claims(String scheme) {
        var claims = new LinkedHashMap<String, String>();
        claims.put("X-Forwarded-Proto", scheme);
        claims.put("X-Forwarded-Host", EVIL);
        claims.put("X-Forwarded-Port", "666");
        claims.put("X-Forwarded-Server", EVIL);
        claims.put("X-Forwarded-Ssl", scheme.equals("https") ? "on" : "off");
        claims.put("X-Forwarded-Prefix", "//" + EVIL);
        claims.put("X-Forwarded-For", "192.0.2.66");
        claims.put("X-Forwarded-Scheme", scheme);
        claims.put("X_Forwarded_Host", EVIL);
        claims.put("X-Original-Host", EVIL);
        claims.put("X-Host", EVIL);
        claims.put("X-Original-URL", "//" + EVIL + "/");
        claims.put("X-Rewrite-URL", "//" + EVIL + "/");
        claims.put("Front-End-Https", scheme.equals("https") ? "on" : "off");
        claims.put("Forwarded", "for=192.0.2.66;host=" + EVIL + ";proto=" + scheme);
        return claims;
    }

    /** One more claim. */
    Forger with(String header, String value) {
        claims.put(header, value);
        return this;
    }

    /** Begins a sign-in at talque; the redirect there, not followed. */
    Answer sentToProvider(String pathInApp) {
        Answer chooser = Expect.ownPage(open(guest.url(pathInApp)), 200);
        return Expect.sentToProvider(open(Expect.link(chooser, "provider=talque")));
    }

    /** Follows redirects inside of the site. */
    Answer open(Url url) {
        Answer answer = send(url);
        for (int hops = 0; answer.isRedirect() && isOurs(answer.location()); hops++) {
            assertThat(hops).as("a redirect loop, the last: %s", answer).isLessThan(MOST_HOPS);
            answer = send(answer.location());
        }
        return answer;
    }

    Answer send(Url url) {
        Call call = Call.get(url);
        claims.forEach(call::header);
        Answer answer = guest.browser().send(call);
        assertThat(answer.toString()).doesNotContain(EVIL).doesNotContain(":666");
        return answer;
    }

    private boolean isOurs(Url url) {
        return url.origin().equals(guest.app().origin());
    }
}
