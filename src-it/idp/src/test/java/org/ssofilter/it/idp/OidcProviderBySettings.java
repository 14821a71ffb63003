package org.ssofilter.it.idp;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The node module oidc-provider, with the settings of docs/providers/oidc-provider.md. */
final class OidcProviderBySettings extends Scenarios {

    @RegisterExtension
    static final RealProvider oidcProvider = RealProvider.oidcProvider();

    OidcProviderBySettings() {
        super(oidcProvider);
    }
}
