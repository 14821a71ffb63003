package org.ssofilter.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ssofilter.config.Reading;
import org.ssofilter.config.Source;
import org.ssofilter.fake.RawServer;
import org.ssofilter.http.ProviderHttp;
import org.ssofilter.provider.Provider;
import org.ssofilter.provider.Providers;
import org.ssofilter.secret.Secret;

/** How the client proves itself at the token endpoint (RFC 6749 §2.3.1). */
@Timeout(30)
class TokenRequestTest {

    @Test
    void sendWhenClientAuthenticationIsNoneThenASecretThatIsSetStaysHere() throws Exception {
        assertThat(sent(Map.of("clientAuthentication", "none")))
                .contains("client_id=shop")
                .doesNotContain("s3cr3t");
    }

    @Test
    void sendWhenClientAuthenticationIsPostThenTheSecretIsInTheForm() throws Exception {
        assertThat(sent(Map.of("clientAuthentication", "post"))).contains("client_id=shop", "client_secret=s3cr3t");
    }

    private static String sent(Map<String, String> settings) throws Exception {
        try (var server = RawServer.answering(RawServer.json("{\"access_token\":\"t\"}"));
                var http = new ProviderHttp(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        null,
                        Clock.systemUTC(),
                        (name, status, took) -> {})) {
            new TokenRequest(provider(server, settings), http, Clock.systemUTC())
                    .refresh(Secret.of("refresh"), Set.of());
            return server.requests().get(0);
        }
    }

    private static Provider provider(RawServer server, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.putAll(Map.of("provider", "oauth2", "clientId", "shop", "clientSecret", "s3cr3t"));
        for (var endpoint : List.of("authorizationEndpoint", "tokenEndpoint", "userinfoEndpoint")) {
            all.put(endpoint, server.uri("/" + endpoint).toString());
        }
        return Providers.of(
                Reading.of(List.of(Source.initParams(all)), Map.of()).settings());
    }
}
