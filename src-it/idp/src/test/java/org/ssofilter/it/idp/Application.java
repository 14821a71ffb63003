package org.ssofilter.it.idp;

import org.ssofilter.it.support.Url;

/** An application that signs its users in at a provider. */
record Application(IdentityProvider provider, Site site, Runnable undeploy) implements AutoCloseable {

    Url url(String pathInApp) {
        return site.url(pathInApp);
    }

    /** Somebody with a fresh browser. */
    Person person() {
        return new Person(this, site.browser());
    }

    @Override
    public void close() {
        undeploy.run();
    }
}
