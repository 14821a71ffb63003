package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

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
}
