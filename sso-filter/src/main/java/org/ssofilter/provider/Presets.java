package org.ssofilter.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers that we know by name; every oddity with its source. */
final class Presets {
    /** The names that OpenID Connect Core §5.1 gives to the standard claims. */
    private static final Map<String, String> STANDARD_CLAIMS = Map.of(
            "subject", "sub",
            "email", "email",
            "emailVerified", "email_verified",
            "firstName", "given_name",
            "lastName", "family_name",
            "fullName", "name",
            "username", "preferred_username",
            "photo", "picture");

    /**
     * talque, as https://www.talque.com documents its OAuth 2.0 service (docs/providers/talque.md has each oddity):
     * the redirect URI is called {@code redirect_url} in its table and {@code redirect_uri} in its prose, so both are
     * sent; the token request knows none; {@code expires} is in epoch milliseconds; userinfo is a POST; PKCE is not
     * documented; e-mail addresses are validated; there is no stable subject.
     */
    private static final Preset TALQUE = new Preset(
            "talque",
            "talque",
            "https://www.talque.com",
            "/oauth2/authorization",
            "/oauth2/access-token",
            "/oauth2/info",
            "POST",
            ClientAuthentication.POST,
            false,
            true,
            false,
            List.of("EMAIL", "PROFILE"),
            new ParameterNames(Map.of("redirect_uri", List.of("redirect_uri", "redirect_url"))),
            new ParameterNames(Map.of("redirect_uri", List.of())),
            Map.of("expires_in", "expires"),
            TokenExpiry.EPOCH_MILLIS,
            Map.of(
                    "email", "email",
                    "emailVerified", "'true'",
                    "firstName", "firstName",
                    "lastName", "lastName",
                    "companyName", "companyName",
                    "jobTitle", "jobTitle",
                    "photo", "photo",
                    "createdAt", "ctime"),
            Map.of(
                    "EMAIL", List.of("email"),
                    "PROFILE", List.of("firstName", "lastName", "companyName", "jobTitle", "photo", "ctime")),
            Field.EMAIL,
            List.of(Grant.CODE),
            null);

    /**
     * Comm100's Partner API (docs/providers/comm100.md has each oddity): the password grant, with the user's e-mail
     * address as {@code email} instead of {@code username} and the partner in the query of the token endpoint; no client
     * secret; no scopes. Later pages also have the authorization code grant, where a client without a secret must use
     * PKCE (RFC 9700 §2.1.1).
     */
    private static final Preset COMM100 = new Preset(
            "comm100",
            "Comm100",
            "https://partner.comm100.io",
            "/oauth/authorize",
            "/oauth/token",
            "/oauth/userinfo",
            "GET",
            ClientAuthentication.NONE,
            false,
            false,
            true,
            List.of(),
            ParameterNames.STANDARD,
            new ParameterNames(Map.of("username", List.of("email"))),
            Map.of(),
            TokenExpiry.SECONDS,
            Map.of("subject", "agentId", "roles", "role"),
            Map.of(),
            Field.SUBJECT,
            List.of(Grant.PASSWORD, Grant.CODE),
            "partnerId");

    /**
     * Clerk as identity provider (docs/providers/clerk.md has each oddity): every instance has a host of its own; older
     * ones name the user {@code user_id}, newer ones {@code sub} too; {@code public_metadata} also shows what users may
     * write themselves, {@code unsafe_metadata}.
     */
    private static final Preset CLERK = new Preset(
            "clerk",
            "Clerk",
            null,
            "/oauth/authorize",
            "/oauth/token",
            "/oauth/userinfo",
            "GET",
            null,
            true,
            false,
            true,
            List.of("profile", "email"),
            ParameterNames.STANDARD,
            ParameterNames.STANDARD,
            Map.of(),
            TokenExpiry.SECONDS,
            Map.of(
                    "subject", "sub user_id",
                    "email", "email",
                    "emailVerified", "email_verified",
                    "firstName", "given_name",
                    "lastName", "family_name",
                    "fullName", "name",
                    "username", "username preferred_username",
                    "photo", "picture"),
            Map.of(
                    "*", List.of("sub", "user_id", "object", "instance_id"),
                    "openid", List.of("sub"),
                    "profile",
                            List.of("given_name", "family_name", "name", "username", "preferred_username", "picture"),
                    "email", List.of("email", "email_verified"),
                    "public_metadata", List.of("public_metadata", "unsafe_metadata"),
                    "private_metadata", List.of("private_metadata"),
                    "unsafe_metadata", List.of("unsafe_metadata")),
            Field.SUBJECT,
            List.of(Grant.CODE),
            null);

    /** Any OAuth 2.0 provider whose endpoints are given by hand; what is not said otherwise is as the standards have it. */
    private static final Preset OAUTH2 = new Preset(
            "oauth2",
            "OAuth 2.0",
            null,
            null,
            null,
            null,
            "GET",
            null,
            true,
            false,
            true,
            List.of(),
            ParameterNames.STANDARD,
            ParameterNames.STANDARD,
            Map.of(),
            TokenExpiry.SECONDS,
            STANDARD_CLAIMS,
            Map.of(),
            Field.SUBJECT,
            List.of(Grant.CODE, Grant.PASSWORD),
            null);

    private Presets() {}

    static Optional<Preset> of(String id) {
        for (var preset : List.of(TALQUE, CLERK, COMM100, OAUTH2)) {
            if (preset.id().equals(id)) return Optional.of(preset);
        }
        return Optional.empty();
    }
}
