package org.ssofilter.it.idp;

import org.junit.jupiter.api.extension.RegisterExtension;

/** Keycloak, with the settings of docs/providers/keycloak.md. */
final class KeycloakBySettings extends Scenarios {

    @RegisterExtension
    static final RealProvider keycloak = RealProvider.keycloak();

    KeycloakBySettings() {
        super(keycloak);
    }
}
