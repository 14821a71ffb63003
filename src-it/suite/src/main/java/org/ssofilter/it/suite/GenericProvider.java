package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;
import org.ssofilter.it.support.WebApp;

/** talque itself, described by settings alone under {@code provider=oauth2}: the same requests, the same profile. */
final class GenericProvider {

    @RegisterExtension
    static final Stage stage = Stage.talque().with(GenericProvider::describeTalque);

    /** What a deployer would write for a provider that the filter has never heard of. */
    static void describeTalque(WebApp app) {
        String base = app.setting("providerUrl");
        app.unset("providerUrl")
                .set("provider", "oauth2")
                .set("authorizationEndpoint", base + "/oauth2/authorization")
                .set("tokenEndpoint", base + "/oauth2/access-token")
                .set("userinfoEndpoint", base + "/oauth2/info")
                .set("userinfoMethod", "POST")
                .set("clientAuthentication", "post")
                .set("pkce", "false")
                .set("scope", "EMAIL PROFILE")
                .set("scopeClaims.EMAIL", "email")
                .set("scopeClaims.PROFILE", "firstName,lastName,companyName,jobTitle,photo,ctime")
                .set("authorizationParameters.redirect_uri", "redirect_uri redirect_url")
                .set("tokenParameters.redirect_uri", "none")
                .set("tokenFields.expires_in", "expires")
                .set("tokenExpiry", "epoch-millis")
                .set("principal", "email")
                .set("claims.email", "email")
                .set("claims.emailVerified", "'true'")
                .set("claims.firstName", "firstName")
                .set("claims.lastName", "lastName")
                .set("claims.companyName", "companyName")
                .set("claims.jobTitle", "/jobTitle")
                .set("claims.photo", "photo")
                .set("claims.createdAt", "ctime");
    }

    @Test
    void profileWhenTalqueIsDescribedBySettingsThenIsTheSame() {
        JsonNode described = stage.visitor().signIn().profile();

        try (var preset = Stage.talque().open()) {
            var builtIn = preset.visitor().signIn().profile();

            assertThat(described.path("provider").asText()).isEqualTo("oauth2");
            assertThat(withoutProvider(described)).isEqualTo(withoutProvider(builtIn));
        }
    }

    @Test
    void requestsWhenTalqueIsDescribedBySettingsThenAreTheSame() {
        var visitor = stage.visitor();
        Url authorization = visitor.begin("/protected").authorization();
        visitor.callback(visitor.atProvider(visitor.begin("/protected")));

        assertThat(List.of("scope", "response_type", "client_id", "redirect_url", "redirect_uri", "state"))
                .allSatisfy(name -> assertThat(authorization.parameters(name)).hasSize(1));
        assertThat(stage.tokenCalls())
                .singleElement()
                .satisfies(call -> assertThat(call.form().keySet())
                        .containsExactlyInAnyOrder("grant_type", "code", "client_id", "client_secret"));
        assertThat(stage.userinfoCalls())
                .singleElement()
                .satisfies(call -> assertThat(call.method()).isEqualTo("POST"));
    }

    // The photo's URL has the simulator's port in it.
    private static JsonNode withoutProvider(JsonNode profile) {
        ObjectNode copy = profile.deepCopy();
        copy.remove(List.of("provider", "photo"));
        ((ObjectNode) copy.path("attributes")).remove("photo");
        return copy;
    }
}
