package org.ssofilter.it.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The cookies of one browser: host-only, by path, with the rules of RFC 6265bis that a sign-in depends on
 * (Secure only to https and to a loopback address, {@code __Host-} and {@code __Secure-} checked, SameSite on cross-site requests).
 */
public final class CookieJar {

    /** A cookie that the browser keeps; ports do not matter (RFC 6265bis §8.5). */
    public record Kept(String host, SetCookie cookie) {
        String path() {
            return cookie.path().startsWith("/") ? cookie.path() : "/";
        }
    }

    private final List<Kept> kept = new ArrayList<>();

    /** Takes what a browser would take from the answer of this URL. */
    public synchronized void store(Url from, SetCookie cookie) {
        if (!isAccepted(from, cookie)) {
            return;
        }
        var arrived = new Kept(from.host(), cookie);
        kept.removeIf(old -> old.host().equals(arrived.host())
                && old.cookie().name().equals(cookie.name())
                && old.path().equals(arrived.path()));
        if (!cookie.deletes()) {
            kept.add(arrived);
        }
    }

    /** The {@code Cookie} header for a request, empty if there is none. */
    public synchronized String header(Url to, boolean crossSite, boolean topLevelGet) {
        return kept.stream()
                .filter(k -> k.host().equals(to.host()))
                .filter(k -> pathMatches(to.path(), k.path()))
                .filter(k -> isTrusted(to) || !k.cookie().isSecure())
                .filter(k -> !crossSite || goesAcrossSites(k.cookie(), topLevelGet))
                .sorted(Comparator.comparing(k -> -k.path().length()))
                .map(k -> k.cookie().name() + "=" + k.cookie().value())
                .collect(Collectors.joining("; "));
    }

    public synchronized List<SetCookie> all(String host) {
        return kept.stream()
                .filter(k -> k.host().equals(host))
                .map(Kept::cookie)
                .toList();
    }

    public synchronized void forget(String name) {
        kept.removeIf(k -> k.cookie().name().equals(name));
    }

    public synchronized void clear() {
        kept.clear();
    }

    /** Puts another value under a cookie that is kept already. */
    public synchronized void replace(String name, String value) {
        kept.replaceAll(k -> k.cookie().name().equals(name)
                ? new Kept(k.host(), new SetCookie(name, value, k.cookie().attributes()))
                : k);
    }

    public synchronized void copyTo(CookieJar other) {
        synchronized (other) {
            other.kept.addAll(kept);
        }
    }

    // Browsers trust a loopback address as they do https (Secure Contexts §3.1), and Keycloak relies on that. Of the
    // names
    // that are loopback too none counts here, so that applications at localhost are treated as those on any other host.
    private static boolean isTrusted(Url url) {
        return url.isSecure() || url.host().equals("127.0.0.1");
    }

    private static boolean isAccepted(Url from, SetCookie cookie) {
        if (cookie.isSecure() && !isTrusted(from)) {
            return false;
        }
        if (cookie.name().startsWith("__Secure-")) {
            return cookie.isSecure();
        }
        if (cookie.name().startsWith("__Host-")) {
            return cookie.isSecure() && cookie.path().equals("/") && !cookie.has("Domain");
        }
        return !cookie.sameSite().equalsIgnoreCase("None") || cookie.isSecure();
    }

    // A cookie without SameSite counts as Lax, as in every browser of today.
    private static boolean goesAcrossSites(SetCookie cookie, boolean topLevelGet) {
        if (cookie.sameSite().equalsIgnoreCase("None")) {
            return true;
        }
        return topLevelGet && !cookie.sameSite().equalsIgnoreCase("Strict");
    }

    private static boolean pathMatches(String requestPath, String cookiePath) {
        return requestPath.equals(cookiePath)
                || (requestPath.startsWith(cookiePath)
                        && (cookiePath.endsWith("/") || requestPath.charAt(cookiePath.length()) == '/'));
    }
}
