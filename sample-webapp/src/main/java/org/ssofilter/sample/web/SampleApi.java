package org.ssofilter.sample.web;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The JAX-RS part of the application; found by Jersey in the WAR or by the server's own implementation. Not final: Liberty makes a CDI bean of it. */
@ApplicationPath("/api")
public class SampleApi extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(ProfileResource.class, JacksonJsonProvider.class);
    }

    /** Jersey would miss a JAXB implementation for a description of the API in XML that nobody reads. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
