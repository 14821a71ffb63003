package org.ssofilter.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.ssofilter.SsoConfig;
import org.ssofilter.SsoFilter;
import org.ssofilter.it.app.EchoServlet;
import org.ssofilter.it.support.Browser;
import org.ssofilter.it.support.Url;
import org.ssofilter.testkit.ProviderSimulator;

/** The filter in a Jetty that an application embeds, without web.xml and without a class loader of its own. */
final class EmbeddedJetty {

    @Test
    void filterWhenAddedToAServletContextHandlerThenSignsIn() throws Exception {
        try (var provider = ProviderSimulator.talque()) {
            var config = SsoConfig.builder()
                    .providerUrl(provider.url())
                    .clientId(provider.clientId())
                    .clientSecret(provider.clientSecret())
                    .build();
            var context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            var filter = new FilterHolder(new SsoFilter(config));
            filter.setAsyncSupported(true);
            context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
            context.addServlet(EchoServlet.class, "/");

            assertSignsIn(context, provider.url());
        }
    }

    private static void assertSignsIn(ServletContextHandler context, URI provider) throws Exception {
        var server = new Server();
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        try {
            var home = new Url("http", "localhost", connector.getLocalPort(), "/protected?x=1");
            var browser = new Browser(connector.getLocalPort());

            assertThat(browser.get(home).location().origin()).isEqualTo(provider.toString());
            var page = browser.open(home);

            assertThat(page.from()).isEqualTo(home);
            assertThat(page.json().path("principal").asText()).isEqualTo("wh@example.com");
        } finally {
            server.stop();
        }
    }
}
