package org.ssofilter.it.homes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ssofilter.it.support.Stage;
import org.ssofilter.testkit.ProviderSimulator;

/** The three providers that the WAR signs in with, and the environment that tells it so. */
public record Providers(ProviderSimulator talque, ProviderSimulator clerk, ProviderSimulator comm100)
        implements AutoCloseable {

    public static Providers start() {
        return new Providers(ProviderSimulator.talque(), ProviderSimulator.clerk(), ProviderSimulator.comm100());
    }

    /** All that the WAR is told from outside. */
    public Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("SSO_PROVIDERS", "talque,clerk,comm100");
        environment.put("SSO_COOKIE_KEY", Stage.COOKIE_KEY);
        environment.put("SSO_TALQUE_PROVIDER_URL", talque.url().toString());
        environment.put("SSO_TALQUE_CLIENT_ID", talque.clientId());
        environment.put("SSO_TALQUE_CLIENT_SECRET", talque.clientSecret());
        environment.put("SSO_CLERK_PROVIDER_URL", clerk.url().toString());
        environment.put("SSO_CLERK_CLIENT_ID", clerk.clientId());
        environment.put("SSO_CLERK_CLIENT_SECRET", clerk.clientSecret());
        environment.put("SSO_CLERK_RESPONSE_MODE", "form_post");
        environment.put("SSO_COMM100_PROVIDER_URL", comm100.url().toString());
        environment.put("SSO_COMM100_CLIENT_ID", comm100.clientId());
        environment.put("SSO_COMM100_PARTNER_ID", comm100.partnerId());
        return environment;
    }

    @Override
    public void close() {
        talque.close();
        clerk.close();
        comm100.close();
    }
}
