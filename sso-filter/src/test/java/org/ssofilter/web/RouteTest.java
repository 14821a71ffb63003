package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    private static final OwnPaths OWN = new OwnPaths("/sso/callback", "/sso/login", "/sso/logout", "/sso/user");

    private record Facts(Endpoint endpoint, boolean open, boolean canRedirect) implements RequestFacts {}

    @ParameterizedTest
    @CsvSource({
        "NONE, false, true, false, START_LOGIN",
        "NONE, false, false, false, REFUSE",
        "NONE, true, true, false, PUBLIC",
        "NONE, true, false, false, PUBLIC",
        "NONE, false, true, true, SIGNED_IN",
        "NONE, false, false, true, SIGNED_IN",
        "NONE, true, true, true, SIGNED_IN",
        "CALLBACK, false, true, false, CALLBACK",
        "CALLBACK, true, true, true, CALLBACK",
        "LOGIN, true, false, true, LOGIN",
        "LOGOUT, true, true, true, LOGOUT",
        "USER, false, false, false, USER",
    })
    void ofWhenAskedThenOwnEndpointsFirstThenWhoThenWhere(
            Endpoint endpoint, boolean open, boolean canRedirect, boolean signedIn, Route expected) {
        assertThat(Route.of(new Facts(endpoint, open, canRedirect), signedIn)).isEqualTo(expected);
    }

    /** Most requests are decided by the first two facts; the headers are not even looked at. */
    @Test
    void ofWhenDecidedEarlyThenNothingElseIsAsked() {
        var asked = new ArrayList<String>();
        var facts = new RequestFacts() {
            @Override
            public Endpoint endpoint() {
                asked.add("endpoint");
                return Endpoint.NONE;
            }

            @Override
            public boolean open() {
                asked.add("open");
                return true;
            }

            @Override
            public boolean canRedirect() {
                asked.add("canRedirect");
                return true;
            }
        };
        Route.of(facts, true);
        assertThat(asked).containsExactly("endpoint");
        asked.clear();
        Route.of(facts, false);
        assertThat(asked).isEqualTo(List.of("endpoint", "open"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', /sso/callback, CALLBACK",
        "/shop, /shop/sso/callback, CALLBACK",
        "/shop, /shop/sso/login, LOGIN",
        "/shop, /shop/sso/logout, LOGOUT",
        "/shop, /shop/sso/user, USER",
        "/shop, /shop/sso/user;jsessionid=1, USER",
        "/shop, /shop/sso/user;x, NONE",
        "/shop, /shop/sso/user/, NONE",
        "/shop, /shop/sso/users, NONE",
        "/shop, /shop/sso/use, NONE",
        "/shop, /shop/SSO/user, NONE",
        "/shop, /shop/sso/%75ser, NONE",
        "/shop, /shop//sso/user, NONE",
        "/shop, /shop/x/../sso/user, NONE",
        "/shop, /shop/x/sso/user, NONE",
        "/shop, /shop, NONE",
        "/shop, /sho, NONE",
        "/shop, '', NONE",
        "'', /, NONE",
    })
    void endpointWhenTheUriIsExactlyItsPathThenThatOne(String context, String uri, Endpoint expected) {
        assertThat(OWN.endpointOf(uri, context)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/back, CALLBACK",
        "/shop/bye, LOGOUT",
        "/shop/account/enter, LOGIN",
        "/shop/account/me;jsessionid=1, USER",
        "/shop/b, NONE",
        "/shop/account, NONE",
        "/shop, NONE",
        "/sho, NONE",
    })
    void endpointWhenAllAreElsewhereThenEachIsFound(String uri, Endpoint expected) {
        var moved = new OwnPaths("/back", "/account/enter", "/bye", "/account/me");
        assertThat(moved.endpointOf(uri, "/shop")).isEqualTo(expected);
    }
}
