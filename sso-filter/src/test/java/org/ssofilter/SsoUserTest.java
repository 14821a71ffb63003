package org.ssofilter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ssofilter.profile.Profile;

class SsoUserTest {

    @Test
    void usersWhenTheSameEmailIsFromTwoProvidersThenAreTwo() {
        var talque = user("talque");
        var clerk = user("clerk");

        assertThat(talque.getName()).isEqualTo(clerk.getName());
        assertThat(talque).isNotEqualTo(clerk).isEqualTo(user("talque"));
        assertThat(talque.hashCode()).isNotEqualTo(clerk.hashCode());
        assertThat(new PublicTypes().provider(clerk)).isEqualTo("clerk");
        assertThat(new PublicTypes().members(clerk)).containsEntry("provider", "clerk");
    }

    /** A provider cannot give anybody the role that nobody has (Servlet 6.0 §13.3). */
    @Test
    void roleWhenItIsOneOfTheContainersOwnThenEverybodyOrNobodyHasIt() {
        var types = new PublicTypes();
        var user = user("talque", List.of("staff", "*"));

        assertThat(types.hasRole(user, "staff")).isTrue();
        assertThat(types.hasRole(user, "admin")).isFalse();
        assertThat(types.hasRole(user, "**")).isTrue();
        assertThat(types.hasRole(user, "*")).isFalse();
    }

    private static SsoUser user(String provider) {
        return user(provider, List.of());
    }

    private static SsoUser user(String provider, List<String> roles) {
        return new SsoUser(new Profile(
                "wh@example.com",
                provider,
                null,
                "wh@example.com",
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                roles,
                Map.of()));
    }
}
