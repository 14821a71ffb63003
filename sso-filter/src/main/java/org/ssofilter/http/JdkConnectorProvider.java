package org.ssofilter.http;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.core.Configuration;
import org.glassfish.jersey.client.spi.Connector;
import org.glassfish.jersey.client.spi.ConnectorProvider;

/** Named to Jersey by {@code jersey.config.client.connector.provider}; other JAX-RS implementations never load it. */
public final class JdkConnectorProvider implements ConnectorProvider {
    @Override
    public Connector getConnector(Client client, Configuration configuration) {
        return new JdkConnector(configuration);
    }
}
