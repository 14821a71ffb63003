package org.ssofilter.it.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.ssofilter.it.support.CapturedLog;
import org.ssofilter.it.support.IssuedSecrets;
import org.ssofilter.it.support.Stage;

/** The whole suite with every logger of the process at its finest: what was secret in it is in no line of ours. */
@EnabledIfSystemProperty(named = "it.trace", matches = "true")
final class EverythingAtTrace {

    @Test
    void suiteWhenEveryLoggerIsAtItsFinestThenNoLineOfOursHasASecret() {
        Set<String> secrets = ConcurrentHashMap.newKeySet();
        Stage.beforeClosing(provider -> secrets.addAll(IssuedSecrets.of(provider)));
        var suite = new SummaryGeneratingListener();
        try (var log = CapturedLog.ofEveryLogger()) {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectPackage("org.ssofilter.it.suite"))
                                    .build(),
                            suite);

            assertThat(suite.getSummary().getFailures())
                    .extracting(failed ->
                            failed.getTestIdentifier().getUniqueId() + " " + abbreviated(failed.getException()))
                    .isEmpty();
            assertThat(suite.getSummary().getTestsStartedCount()).isGreaterThan(500);
            assertThat(secrets).hasSizeGreaterThan(1_000);
            String text = log.text();
            assertThat(text).contains("sso-304", "sso-405");
            assertThat(found(text, secrets)).isEmpty();
        }
    }

    private static String abbreviated(Throwable failure) {
        String text = String.valueOf(failure);
        return text.substring(0, Math.min(300, text.length()));
    }

    /** Many secrets in a long text: most places do not even begin like one. */
    private static Set<String> found(String text, Set<String> secrets) {
        int length = IssuedSecrets.SHORTEST;
        var beginnings = new ConcurrentHashMap<String, Set<String>>();
        secrets.forEach(secret -> beginnings
                .computeIfAbsent(secret.substring(0, length), beginning -> ConcurrentHashMap.newKeySet())
                .add(secret));
        var found = new TreeSet<String>();
        for (int at = 0; at + length <= text.length(); at++) {
            for (String secret : beginnings.getOrDefault(text.substring(at, at + length), Set.of())) {
                if (text.startsWith(secret, at)) {
                    found.add(secret + " in " + text.substring(Math.max(0, at - 200), at));
                }
            }
        }
        return found;
    }
}
