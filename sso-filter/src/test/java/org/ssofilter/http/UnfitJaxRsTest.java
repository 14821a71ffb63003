package org.ssofilter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.glassfish.jersey.client.JerseyClient;
import org.glassfish.jersey.client.JerseyClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ssofilter.fake.RawServer;

/** An application that brings a JAX-RS implementation along that the server's API does not go with. */
@Timeout(30)
class UnfitJaxRsTest {

    /** What Jersey 3.1 does on an API that lacks {@code Configuration.hasProperty}. */
    public static final class Unfit extends JerseyClientBuilder {
        @Override
        public JerseyClient build() {
            throw new NoSuchMethodError("Configuration.hasProperty");
        }
    }

    @Test
    void callWhenTheApplicationsImplementationCannotBeLinkedThenTheServersIsTaken(@TempDir Path directory)
            throws Exception {
        var loader = new Application(Files.writeString(directory.resolve("service"), Unfit.class.getName(), UTF_8));
        try (var server = RawServer.answering(RawServer.json("{\"n\":\"1\"}"));
                var http = new ProviderHttp(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(10),
                        loader,
                        Clock.systemUTC(),
                        (endpoint, status, took) -> {})) {
            var before = Thread.currentThread().getContextClassLoader();

            var answer = http.call(new HttpCall("userinfo", "GET", server.uri("/info"), null, null));

            assertThat(answer.text("n")).isEqualTo("1");
            assertThat(loader.asked).as("the application's came first").isTrue();
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
    }

    private static final class Application extends ClassLoader {
        private final Path service;
        private boolean asked;

        Application(Path service) {
            super(UnfitJaxRsTest.class.getClassLoader());
            this.service = service;
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            if (!name.equals("META-INF/services/jakarta.ws.rs.client.ClientBuilder")) return super.getResources(name);
            asked = true;
            return Collections.enumeration(List.of(service.toUri().toURL()));
        }
    }
}
