package org.ssofilter.web;

import static org.ssofilter.config.ConfigKey.CONNECT_TIMEOUT;
import static org.ssofilter.config.ConfigKey.MAX_PROVIDER_CALLS;
import static org.ssofilter.config.ConfigKey.PROVIDER_TIMEOUT;

import org.ssofilter.config.Settings;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.http.ProviderWork;
import org.ssofilter.login.LoginFlow;
import org.ssofilter.provider.Provider;

/**
 * The way to one provider. Connections and the budget of calls are its own, so that one that is slow or dead takes nothing
 * from the others.
 */
record Way(LoginFlow flow, ProviderHttp http, ProviderWork work, Background background) implements AutoCloseable {

    /** Calls nobody yet. */
    static Way to(Provider provider, Settings settings, Assembly.Surroundings around) {
        var timeout = settings.duration(PROVIDER_TIMEOUT);
        var http = new ProviderHttp(
                settings.duration(CONNECT_TIMEOUT),
                timeout,
                around.loader(),
                around.clock(),
                (endpoint, status, took) -> around.calls().called(provider.id(), endpoint, status, took));
        var flow = new LoginFlow(provider, http, around.randomness(), around.clock());
        var work = new ProviderWork(settings.number(MAX_PROVIDER_CALLS), timeout);
        return new Way(flow, http, work, new Background(work, Assembly.longest(settings)));
    }

    Provider provider() {
        return flow.provider();
    }

    @Override
    public void close() {
        work.close();
        background.close();
        http.close();
    }
}
