package org.ssofilter.it.javax;

import java.io.IOException;

/** Jetty 12.1 with the modules of ee8. */
final class OnJettyEe8 extends SignsIn {
    OnJettyEe8() throws IOException {
        super(OldServer::jettyEe8);
    }
}
