package org.ssofilter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ssofilter.login.Reason;

class PageTextsTest {

    @Test
    void keysWhenComparedThenBothLanguagesHaveTheSame() {
        assertThat(PageTexts.keys(Language.GERMAN)).isEqualTo(PageTexts.keys(Language.ENGLISH));
    }

    @ParameterizedTest
    @EnumSource
    void titleAndDetailWhenAskedForAnyReasonThenThereIsAPlainSentence(Reason reason) {
        for (var language : Language.values()) {
            assertThat(PageTexts.title(reason, language)).hasSizeBetween(5, 60).doesNotEndWith(".");
            assertThat(PageTexts.detail(reason, language))
                    .hasSizeBetween(20, 300)
                    .endsWith(".");
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsWhenReadThenTheyAreWordsForPeople(Language language) {
        for (var key : PageTexts.keys(language)) {
            assertThat(PageTexts.text(key, language))
                    .as(key)
                    .isNotBlank()
                    .doesNotContainIgnoringCase(
                            "oauth", "openid", "token", "provider", "session lost", "error", "invalid")
                    .doesNotContain("'", "  ", "<", "\uFFFD", "{", "!");
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsWhenAllPagesAreRenderedThenEachIsUsed(Language language) {
        var everything =
                TestPages.all(language).values().stream().map(Pages.Html::body).collect(Collectors.joining());
        for (var key : PageTexts.keys(language)) {
            assertThat(everything).as(key).contains(">" + Escape.html(PageTexts.text(key, language)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void titleWhenTheCallbackFailedItsCheckThenItSaysSo(Language language) {
        for (var reason : Reason.values()) {
            if (reason.code().startsWith("sso-1")) {
                assertThat(PageTexts.title(reason, language))
                        .isEqualTo(PageTexts.title(Reason.STATE_INVALID, language));
            }
        }
        assertThat(PageTexts.title(Reason.STATE_INVALID, Language.ENGLISH))
                .isEqualTo("This sign-in could not be verified");
    }
}
