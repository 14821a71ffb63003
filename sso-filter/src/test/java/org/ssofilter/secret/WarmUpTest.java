package org.ssofilter.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WarmUpTest {

    /** A container that looks for the threads of an application finds none that holds its class loader. */
    @Test
    @Timeout(60)
    void beginWhenCalledThenAThreadWithoutTheApplicationsLoaderEndsByItself() throws InterruptedException {
        var thread = WarmUp.begin();

        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
        thread.join();
    }

    @Test
    void sealAndOpenWhenCalledThenNothingIsMissing() {
        assertThatCode(WarmUp::sealAndOpen).doesNotThrowAnyException();
    }
}
