package org.ssofilter.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ssofilter.config.Reading;
import org.ssofilter.config.Settings;
import org.ssofilter.config.Source;
import org.ssofilter.provider.Provider;
import org.ssofilter.provider.Providers;

/** Valid settings to break one at a time. */
public final class TestProviders {
    private TestProviders() {}

    /** talque by its preset. */
    public static Map<String, String> talque() {
        return new HashMap<>(Map.of("clientId", "shop", "clientSecret", "s3cr3t"));
    }

    /** talque as somebody would describe it who never heard of the preset. */
    public static Map<String, String> talqueByHand() {
        var settings = talque();
        settings.put("provider", "oauth2");
        settings.put("authorizationEndpoint", "https://www.talque.com/oauth2/authorization");
        settings.put("tokenEndpoint", "https://www.talque.com/oauth2/access-token");
        settings.put("userinfoEndpoint", "https://www.talque.com/oauth2/info");
        settings.put("userinfoMethod", "POST");
        settings.put("clientAuthentication", "post");
        settings.put("pkce", "false");
        settings.put("scope", "EMAIL PROFILE");
        settings.put("authorizationParameters.redirect_uri", "redirect_uri redirect_url");
        settings.put("tokenParameters.redirect_uri", "none");
        settings.put("tokenFields.expires_in", "expires");
        settings.put("tokenExpiry", "epoch-millis");
        settings.put("scopeClaims.EMAIL", "email");
        settings.put("scopeClaims.PROFILE", "firstName,lastName,companyName,jobTitle,photo,ctime");
        settings.put("claims.email", "email");
        settings.put("claims.emailVerified", "'true'");
        settings.put("claims.firstName", "firstName");
        settings.put("claims.lastName", "lastName");
        settings.put("claims.companyName", "companyName");
        settings.put("claims.jobTitle", "jobTitle");
        settings.put("claims.photo", "photo");
        settings.put("claims.createdAt", "ctime");
        settings.put("principal", "email");
        return settings;
    }

    /** talque, Clerk and Comm100 in one application. */
    public static Map<String, String> several() {
        return new HashMap<>(Map.of(
                "providers", "talque,clerk,comm100",
                "talque.clientId", "shop-t",
                "talque.clientSecret", "s3cr3t-t",
                "clerk.providerUrl", "https://clerk.example.com",
                "clerk.clientId", "shop-c",
                "clerk.clientSecret", "s3cr3t-c",
                "comm100.clientId", "shop-m",
                "comm100.partnerId", "10000"));
    }

    /** Clerk with these settings besides the necessary ones. */
    public static Provider clerk(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "provider", "clerk",
                "providerUrl", "https://clerk.example.com",
                "clientId", "shop",
                "clientSecret", "s"));
        settings.putAll(more);
        return provider(settings);
    }

    /** Any standard provider. */
    public static Map<String, String> standard(String base) {
        return new HashMap<>(Map.of(
                "provider", "oauth2",
                "clientId", "shop",
                "clientSecret", "s3cr3t",
                "scope", "openid profile",
                "authorizationEndpoint", base + "/authorize",
                "tokenEndpoint", base + "/token",
                "userinfoEndpoint", base + "/userinfo"));
    }

    public static Settings settings(Map<String, String> settings) {
        return reading(settings).settings();
    }

    public static Provider provider(Map<String, String> settings) {
        return Providers.of(settings(settings));
    }

    /** What is wrong with them. */
    public static List<String> problems(Map<String, String> settings) {
        return reading(settings).problems();
    }

    private static Reading reading(Map<String, String> settings) {
        return Reading.of(List.of(Source.initParams(settings)), Map.of()).check(Providers::check);
    }
}
