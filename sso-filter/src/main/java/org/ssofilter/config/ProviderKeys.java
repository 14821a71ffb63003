package org.ssofilter.config;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** With several {@code providers}: which settings can be given for each of them, as {@code clerk.clientId}, and how they are named. */
final class ProviderKeys {

    /** Who somebody is and who we are there. Never shared: a secret for one provider would be shown to all the others. */
    private static final Set<ConfigKey> OWN = EnumSet.of(
            ConfigKey.PROVIDER,
            ConfigKey.DISPLAY_NAME,
            ConfigKey.PROVIDER_URL,
            ConfigKey.CLIENT_ID,
            ConfigKey.CLIENT_SECRET,
            ConfigKey.CLIENT_SECRET_FILE,
            ConfigKey.AUTHORIZATION_ENDPOINT,
            ConfigKey.TOKEN_ENDPOINT,
            ConfigKey.USERINFO_ENDPOINT,
            ConfigKey.PARTNER_ID);

    /** How it is spoken to: without a name in front for all of them, with one for that one. */
    private static final Set<ConfigKey> SHARED = EnumSet.of(
            ConfigKey.SCOPE,
            ConfigKey.USERINFO_METHOD,
            ConfigKey.CLIENT_AUTHENTICATION,
            ConfigKey.PKCE,
            ConfigKey.CLAIMS,
            ConfigKey.SCOPE_CLAIMS,
            ConfigKey.CREATED_AT_UNIT,
            ConfigKey.AUTHORIZATION_PARAMETERS,
            ConfigKey.TOKEN_PARAMETERS,
            ConfigKey.TOKEN_FIELDS,
            ConfigKey.TOKEN_EXPIRY,
            ConfigKey.GRANT,
            ConfigKey.RESPONSE_MODE,
            ConfigKey.PRINCIPAL);

    /** Fit for a key, an environment variable and a path; without "_" and "-", so that variables can be read in one way. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,29}");

    private ProviderKeys() {}

    /** Whether the key can be given for one provider. */
    static boolean has(ConfigKey key) {
        return OWN.contains(key) || SHARED.contains(key);
    }

    /** Whether the key, with several providers, must be given for one of them. */
    static boolean isOwn(ConfigKey key) {
        return OWN.contains(key);
    }

    /** Whether a provider may be called that. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
