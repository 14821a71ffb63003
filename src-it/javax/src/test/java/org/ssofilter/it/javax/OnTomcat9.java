package org.ssofilter.it.javax;

import java.io.IOException;

/** Tomcat 9.0, as it comes in its zip. */
final class OnTomcat9 extends SignsIn {
    OnTomcat9() throws IOException {
        super(OldServer::tomcat9);
    }
}
