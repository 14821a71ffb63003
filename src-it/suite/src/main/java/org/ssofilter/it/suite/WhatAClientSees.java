package org.ssofilter.it.suite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ssofilter.it.support.Stage;
import org.ssofilter.it.support.Url;

/** The rows of the contract with talque. */
final class WhatAClientSees extends RowsOfTheContract {

    @RegisterExtension
    static final Stage stage = Stage.talque();

    WhatAClientSees() {
        super(stage, Stage.WERNER);
    }

    @Test
    void authorizationRequestWhenSentToTalqueThenHasWhatTalqueDocuments() {
        Url request = stage.visitor().begin("/protected").authorization();

        assertThat(request.parameters("response_type")).containsExactly("code");
        assertThat(request.parameters("client_id"))
                .containsExactly(stage.provider().clientId());
        assertThat(request.parameters("scope")).containsExactly("EMAIL PROFILE");
        assertThat(request.target()).doesNotContain(" ");
        assertThat(request.parameters("redirect_uri"))
                .containsExactly(stage.url("/sso/callback").toString());
        assertThat(request.parameters("redirect_url")).isEqualTo(request.parameters("redirect_uri"));
        assertThat(request.parameter("state"))
                .hasValueSatisfying(s -> assertThat(s).hasSizeGreaterThanOrEqualTo(22));
        assertThat(request.parameters("code_challenge")).isEmpty();
    }

    @Test
    void exchangeWhenPkceIsSwitchedOnForTalqueThenTheVerifierIsTheChallenges() throws NoSuchAlgorithmException {
        try (var stage = Stage.talque().set("pkce", "true").open()) {
            var visitor = stage.visitor();
            var begun = visitor.begin("/protected");

            visitor.callback(visitor.atProvider(begun));

            var verifier = stage.tokenCalls()
                    .get(0)
                    .form()
                    .getOrDefault("code_verifier", List.of("none"))
                    .get(0);
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            assertThat(begun.authorization().parameters("code_challenge"))
                    .containsExactly(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
            assertThat(begun.authorization().parameters("code_challenge_method"))
                    .containsExactly("S256");
        }
    }
}
