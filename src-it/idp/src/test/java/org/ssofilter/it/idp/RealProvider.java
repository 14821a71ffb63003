package org.ssofilter.it.idp;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A provider and the place of the applications that sign in there, for the tests of a class. */
final class RealProvider implements BeforeAllCallback, AfterAllCallback {

    private final Function<Site, IdentityProvider> start;
    private @Nullable Site site;
    private @Nullable IdentityProvider provider;

    private RealProvider(Function<Site, IdentityProvider> start) {
        this.start = start;
    }

    static RealProvider keycloak() {
        return new RealProvider(Keycloak::start);
    }

    static RealProvider oidcProvider() {
        return new RealProvider(OidcProvider::start);
    }

    IdentityProvider itself() {
        return present(provider);
    }

    /** Documented settings, made those of one client. */
    Map<String, String> settings(Client client) {
        return client.in(itself().settings());
    }

    /** An application with these settings, until it is closed. */
    Application deploy(Map<String, String> settings) {
        return new Application(itself(), present(site), present(site).deploy(settings));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        site = Site.open();
        provider = start.apply(site);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (provider != null) {
            provider.close();
        }
        if (site != null) {
            site.close();
        }
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not started");
        }
        return value;
    }
}
