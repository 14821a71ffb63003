package org.ssofilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.ssofilter.fake.FakeContext;

/** Which filter {@link SsoFilter#of} finds. */
class FilterOfAnApplicationTest {
    private final FakeContext application = new FakeContext();

    @Test
    void ofWhenSeveralAreInitializedThenTheFirst() throws ServletException {
        var first = initialized();
        var second = initialized();

        assertThat(SsoFilter.of(application.view())).containsSame(first);
        second.destroy();
        assertThat(SsoFilter.of(application.view())).containsSame(first);
        first.destroy();
        assertThat(SsoFilter.of(application.view())).isEmpty();
    }

    /** Undertow makes a new one for the next request; whoever asks before that is refused by the one that failed. */
    @Test
    void ofWhenTheFirstFailedThenTheOneAfterIt() throws ServletException {
        var failed = new SsoFilter();
        assertThatThrownBy(() -> failed.init(application.filterConfig())).isInstanceOf(ServletException.class);
        assertThat(SsoFilter.of(application.view())).containsSame(failed);

        var next = initialized();

        assertThat(SsoFilter.of(application.view())).containsSame(next);
        failed.destroy();
        assertThat(SsoFilter.of(application.view())).containsSame(next);
        next.destroy();
    }

    private SsoFilter initialized() throws ServletException {
        var filter = new SsoFilter(
                SsoConfig.builder().clientId("shop").clientSecret("of the shop").build());
        filter.init(application.filterConfig());
        return filter;
    }
}
