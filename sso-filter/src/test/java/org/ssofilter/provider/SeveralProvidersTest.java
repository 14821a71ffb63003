package org.ssofilter.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ssofilter.config.Reading;
import org.ssofilter.config.Source;
import org.ssofilter.fake.TestProviders;

/** Several providers of one application: each is made of its own settings. */
class SeveralProvidersTest {

    private static Map<String, String> with(String... more) {
        var settings = new HashMap<>(TestProviders.several());
        for (int i = 0; i < more.length; i += 2) settings.put(more[i], more[i + 1]);
        return settings;
    }

    private static Reading read(Map<String, String> settings) {
        return Reading.of(List.of(Source.initParams(settings)), Map.of())
                .check(Providers::check)
                .checkAll(PrincipalNames::check);
    }

    @Test
    void allWhenSeveralThenEachIsItself() {
        var all = Providers.all(read(with("clerk.displayName", "Our staff")).settings());

        assertThat(all).extracting(Provider::id).containsExactly("talque", "clerk", "comm100");
        assertThat(all).extracting(Provider::displayName).containsExactly("talque", "Our staff", "Comm100");
        assertThat(all).extracting(each -> each.client().id()).containsExactly("shop-t", "shop-c", "shop-m");
        assertThat(all).extracting(Provider::grant).containsExactly(Grant.CODE, Grant.CODE, Grant.PASSWORD);
        assertThat(all).extracting(Provider::issuer).containsExactly(null, "https://clerk.example.com", null);
    }

    @Test
    void idWhenTheNameIsYourOwnThenIsThatName() {
        var settings = with("providers", "talque,staff");
        settings.keySet().removeIf(name -> name.startsWith("clerk.") || name.startsWith("comm100."));
        settings.putAll(Map.of("staff.provider", "clerk", "staff.providerUrl", "https://staff.example.com"));
        settings.putAll(Map.of("staff.clientId", "x", "staff.clientSecret", "y"));

        var staff = Providers.all(read(settings).settings()).get(1);

        assertThat(staff.id()).isEqualTo("staff");
        assertThat(staff.displayName()).isEqualTo("staff");
        assertThat(staff.authorizationEndpoint()).hasToString("https://staff.example.com/oauth/authorize");
    }

    @Test
    void checkWhenAProviderLacksSomethingThenItsNameIsInFront() {
        var settings = with();
        settings.remove("clerk.providerUrl");
        settings.remove("talque.clientSecret");
        settings.remove("comm100.partnerId");

        assertThat(read(settings).problems())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("clerk.providerUrl is not set"))
                .anySatisfy(line -> assertThat(line).startsWith("talque.clientSecret is not set"))
                .anySatisfy(line -> assertThat(line).startsWith("comm100.partnerId is not set"));
    }

    @Test
    void namesWhenTwoProvidersUseTheSameFieldThenAWarningSaysWhatThatMeans() {
        assertThat(read(with("clerk.principal", "email")).warnings())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("talque and clerk name their users by email")
                        .contains("SsoUser.getProvider()"));
        assertThat(read(with()).warnings()).noneMatch(line -> line.contains("name their users"));
    }

    @Test
    void warningWhenOfAPasswordGrantThenSaysWhose() {
        assertThat(read(with()).warnings()).anyMatch(line -> line.startsWith("comm100: grant is password"));
    }
}
