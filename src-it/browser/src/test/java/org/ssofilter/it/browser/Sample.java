package org.ssofilter.it.browser;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The sample with one of its simulators, as a process of its own, for one test class. */
final class Sample implements BeforeAllCallback, AfterAllCallback {

    private final Map<String, String> environment;
    private @Nullable SampleProcess process;

    private Sample(Map<String, String> environment) {
        this.environment = environment;
    }

    static Sample talque() {
        return new Sample(Map.of());
    }

    static Sample clerk() {
        return new Sample(Map.of("SSO_PROVIDER", "clerk"));
    }

    static Sample comm100() {
        return new Sample(Map.of("SSO_PROVIDER", "comm100"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        process = SampleProcess.start(environment);
    }

    String url(String path) {
        if (process == null) {
            throw new IllegalStateException("no sample");
        }
        return process.url() + path;
    }

    /** Picks the user at the simulator, and allows what is asked for, if it is asked for. */
    void signInAtProvider(Page page, String user) {
        AtProvider.signIn(page, user, url("/"));
    }

    /** The user of the providers' documentation, who is there in every simulator. */
    void signInAtProvider(Page page) {
        signInAtProvider(page, AtProvider.WERNER);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (process != null) {
            process.close();
        }
    }
}
