package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;
import org.ssofilter.fake.FakeSessions;

/** Everything that an application can ask about its user agrees. */
class SignedInRequestTest {
    private final FakeSessions browser = new FakeSessions();
    private final TestGate gate = TestGate.talque("publicPaths", "/, /static/*", "userAttribute", "currentUser");

    @AfterEach
    void end() {
        gate.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/orders", "/shop/", "/shop/static/x.js", "/shop/a//b"})
    void requestWhenSomebodyIsSignedInThenSaysSoOnPublicPagesToo(String uri) throws Exception {
        gate.signIn(browser);
        var seen = pass(FakeRequest.get(uri));
        assertThat(seen.getUserPrincipal()).isNotNull().extracting("name").isEqualTo("wh@example.com");
        assertThat(seen.getRemoteUser()).isEqualTo("wh@example.com");
        assertThat(seen.getAuthType()).isEqualTo("SSO");
        assertThat(seen.isUserInRole("admin")).isTrue();
        assertThat(seen.isUserInRole("root")).isFalse();
        assertThat(seen.authenticate(new FakeResponse().view())).isTrue();
        assertThat(seen.getAttribute("currentUser")).isSameAs(seen.getUserPrincipal());
        assertThat(Collections.list(seen.getAttributeNames())).contains("currentUser");
    }

    @Test
    void requestWhenNobodyIsSignedInThenTheContainersOwnAnswersStay() {
        var seen = pass(FakeRequest.get("/shop/static/x.js"));
        assertThat(seen).isNotInstanceOf(SignedInRequest.class);
        assertThat(seen.getUserPrincipal()).isNull();
        assertThat(browser.all()).isEmpty();
    }

    @Test
    void logoutWhenTheApplicationCallsItThenNothingSaysOtherwise() throws Exception {
        gate.signIn(browser);
        var request = FakeRequest.get("/shop/orders").attribute("other", "stays");
        var seen = pass(request);
        seen.logout();
        assertThat(seen.getUserPrincipal()).isNull();
        assertThat(seen.getRemoteUser()).isNull();
        assertThat(seen.getAuthType()).isNull();
        assertThat(seen.isUserInRole("admin")).isFalse();
        assertThat(seen.authenticate(new FakeResponse().view())).isFalse();
        assertThat(seen.getAttribute("currentUser")).isNull();
        assertThat(seen.getAttribute("other")).isEqualTo("stays");
        assertThat(Collections.list(seen.getAttributeNames())).containsExactly("other");
        assertThat(browser.newest().isValid()).isFalse();
        assertThat(request.logouts()).isEqualTo(1);
        assertThat(gate.events).containsExactly("out wh@example.com");
    }

    @Test
    void logoutWhenCalledTwiceThenToldOnce() throws Exception {
        gate.signIn(browser);
        var seen = pass(FakeRequest.get("/shop/orders"));
        seen.logout();
        seen.logout();
        assertThat(gate.events).containsExactly("out wh@example.com");
    }

    @Test
    void attributeWhenTheApplicationSetsItsOwnThenOnlyTheUsersIsOurs() {
        gate.signIn(browser);
        var seen = pass(FakeRequest.get("/shop/orders"));
        seen.setAttribute("mine", "x");
        assertThat(seen.getAttribute("mine")).isEqualTo("x");
        assertThat(seen.getAttribute("none")).isNull();
    }

    @ParameterizedTest
    @EnumSource(DispatcherType.class)
    void requestWhenDispatchedThenTheUserComesAlong(DispatcherType type) {
        gate.signIn(browser);
        assertThat(pass(FakeRequest.get("/shop/orders").dispatched(type)).getRemoteUser()).isEqualTo("wh@example.com");
    }

    @ParameterizedTest
    @EnumSource(value = DispatcherType.class, mode = EnumSource.Mode.EXCLUDE, names = "REQUEST")
    void strangerWhenDispatchedToAProtectedPageThenStopped(DispatcherType type) {
        var answer = gate.handle(in(FakeRequest.get("/shop/orders").dispatched(type)));
        assertThat(gate.passed()).isFalse();
        assertThat(answer.body()).isEmpty();
        gate.handle(in(FakeRequest.get("/shop/static/x.js").dispatched(type)
                .attribute("jakarta.servlet.include.request_uri", "/shop/static/x.js")
                .attribute("jakarta.servlet.include.servlet_path", "/static/x.js")));
        assertThat(gate.passed()).as("a public one is fine").isTrue();
    }

    /** A forward to a public page must not open what an include inside it names. */
    @Test
    void strangerWhenAPublicPageIncludesAProtectedOneThenItIsLeftOut() {
        var answer = gate.handle(in(FakeRequest.get("/shop/static/x.jsp")
                .dispatched(DispatcherType.INCLUDE)
                .attribute("jakarta.servlet.include.request_uri", "/shop/orders")
                .attribute("jakarta.servlet.include.servlet_path", "/orders")));
        assertThat(gate.passed()).isFalse();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.location()).isEqualTo("null");
    }

    /** Only our own class as the attribute's value marks a way that is ours; an application's own attribute does not. */
    @Test
    void strangerWhenTheErrorAttributeIsForgedThenStopped() {
        gate.handle(in(FakeRequest.get("/shop/orders").dispatched(DispatcherType.FORWARD).attribute("ssoError", "x")));
        assertThat(gate.passed()).isFalse();
    }

    private HttpServletRequest pass(FakeRequest request) {
        gate.handle(in(request));
        return Objects.requireNonNull(gate.seen(), "the application was not asked");
    }

    private FakeRequest in(FakeRequest request) {
        return request.context("/shop").in(browser);
    }
}
