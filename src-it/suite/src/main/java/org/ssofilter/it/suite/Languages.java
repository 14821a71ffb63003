package org.ssofilter.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ssofilter.it.support.Answer;
import org.ssofilter.it.support.Call;
import org.ssofilter.it.support.Expect;
import org.ssofilter.it.support.Stage;

/** Own pages speak English and German. */
final class Languages {

    @RegisterExtension
    static final Stage stage = Stage.talque();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en                   | en",
                "de                   | de",
                "de-AT,en;q=0.5       | de",
                "en;q=0.5, de;q=0.9   | de",
                "de;q=0.2, en;q=0.3   | en",
                "fr,de;q=0.5,en;q=0.4 | de",
                "fr                   | en",
                "de;q=0               | en",
                "'*'                  | en",
                "garbage;;q=x,        | en",
            })
    void pageWhenClientPrefersALanguageThenIsInIt(String header, String language) {
        Answer page = Expect.ownPage(stage.visitor().send(refused().header("Accept-Language", header)), 401);

        assertThat(page.text()).containsPattern("<html[^>]* lang=\"" + language + "\"");
        assertThat(page.header("Content-Language")).contains(language);
    }

    @ParameterizedTest
    @CsvSource({"en, de"})
    void problemJsonWhenClientPrefersALanguageThenItsTitleIsInIt(String one, String other) {
        assertThat(titleIn(one)).isNotBlank().isNotEqualTo(titleIn(other));
    }

    private static String titleIn(String language) {
        Call call = refused().byFetch().header("Accept", "application/json").header("Accept-Language", language);
        return Expect.problem(stage.visitor().send(call), 401)
                .json()
                .path("title")
                .asText();
    }

    private static Call refused() {
        return Call.get(stage.url("/sso/callback?code=a&state=b"));
    }
}
