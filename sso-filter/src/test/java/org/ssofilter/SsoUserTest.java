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

    private static SsoUser user(String provider) {
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
                List.of(),
                Map.of()));
    }
}
