package org.ssofilter.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.ssofilter.fake.FakeRequest;
import org.ssofilter.fake.FakeResponse;

/** A public servlet forwards a stranger to a protected page, where the filter is mapped for forwards. */
class ForwardedStrangerTest {

    @Test
    void forwardWhenTheForwarderHasTakenTheWriterThenTheRefusalGoesThere() {
        try (var gate = TestGate.talque("publicPaths", "/start")) {
            var request = FakeRequest.get("/secret")
                    .dispatched(DispatcherType.FORWARD)
                    .header("Sec-Fetch-Mode", "cors");
            var response = new FakeResponse().withWriter();
            gate.handle(request, response);
            assertThat(gate.passed()).isFalse();
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.header("Content-Length")).isNull();
            assertThat(response.body()).contains("\"code\":\"sso-401\"");
        }
    }
}
