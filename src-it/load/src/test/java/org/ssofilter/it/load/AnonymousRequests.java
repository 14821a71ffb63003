package org.ssofilter.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ssofilter.SsoConfig;
import org.ssofilter.SsoFilter;

/** A million requests of strangers, no two alike, through the filter alone: no container's memory blurs the picture. */
@Tag("no-container")
final class AnonymousRequests {

    private static final int ALL = Size.of(1_000_000);

    /** Caches are filled and classes compiled by then. */
    private static final int WARM = ALL / 10;

    /** A byte kept of each request would be more; the collector's own noise is less. */
    private static final long BOUND = 1 << 20;

    private static final Logger LOG = Logger.getLogger("org.ssofilter");

    private static final Map<String, String> PERSON = Map.of(
            "Accept", "text/html",
            "Accept-Language", "de",
            "Sec-Fetch-Mode", "navigate",
            "Sec-Fetch-Dest", "document",
            "Sec-Fetch-Site", "none");
    private static final Map<String, String> SCRIPT = Map.of(
            "Accept", "*/*", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty", "Sec-Fetch-Site", "same-origin");

    private final AtomicInteger reached = new AtomicInteger();

    @BeforeEach
    void quiet() {
        LOG.setLevel(Level.OFF); // a line for each false callback
    }

    @AfterEach
    void loud() {
        LOG.setLevel(null);
    }

    @Test
    void strangersWhenTheyAskAMillionTimesThenLeaveNoSessionAndAFlatHeap() throws Exception {
        var filter = new SsoFilter(SsoConfig.builder()
                .clientId("shop")
                .clientSecret("secret")
                .cookieKey("q3Jx0mT9v6hYb1ZkS8eWnC5uL2oRfP7iGdA4tXyKzBs=")
                .build());
        filter.init(Stranger.config());
        long start = System.nanoTime();
        for (int i = 0; i < WARM; i++) {
            ask(filter, i);
        }
        long before = Heap.used();
        for (int i = WARM; i < ALL; i++) {
            ask(filter, i);
        }
        long after = Heap.used();
        Size.report(
                "%d anonymous requests: heap %d KB after the first %d, %d KB after all; %.0f µs each",
                ALL, before / 1024, WARM, after / 1024, (System.nanoTime() - start) / 1e3 / ALL);

        assertThat(reached).hasValue(0);
        assertThat(after - before).isLessThan(BOUND);
        filter.destroy();
    }

    /** A session would be an exception: see {@link Stranger}. */
    private void ask(SsoFilter filter, int i) throws IOException, ServletException {
        switch (i % 5) {
            case 0 -> {
                var page = send(filter, new Stranger("GET", "/reports/" + i, "page=" + i, PERSON));
                assertStatus(page, 302);
                if (page.cookiesSet() != 1) {
                    throw new AssertionError("the pending login belongs into a cookie");
                }
            }
            case 1 -> assertStatus(send(filter, new Stranger("GET", "/api/" + i, null, SCRIPT)), 401);
            case 2 -> {
                var query = "code=c" + i + "&state=s" + i + ".x" + i;
                assertStatus(send(filter, new Stranger("GET", "/sso/callback", query, PERSON)), 401);
            }
            case 3 -> assertStatus(send(filter, new Stranger("GET", "/sso/login", "return=/x" + i, PERSON)), 302);
            default -> assertStatus(send(filter, new Stranger("GET", "/sso/user", null, SCRIPT)), 401);
        }
    }

    private Stranger send(SsoFilter filter, Stranger stranger) throws IOException, ServletException {
        filter.doFilter(stranger.request(), stranger.response(), (request, response) -> reached.incrementAndGet());
        return stranger;
    }

    private static void assertStatus(Stranger stranger, int status) {
        if (stranger.status() != status) {
            throw new AssertionError("expected " + status + ", got " + stranger.status());
        }
    }
}
