package org.ssofilter.it.support;

import java.util.List;
import java.util.Map;
import org.ssofilter.SsoFilter;
import org.ssofilter.it.app.AsyncServlet;
import org.ssofilter.it.app.BodyServlet;
import org.ssofilter.it.app.DispatchServlet;
import org.ssofilter.it.app.EchoServlet;
import org.ssofilter.it.app.EventsServlet;
import org.ssofilter.it.app.NonBlockingServlet;
import org.ssofilter.it.app.SessionCounter;
import org.ssofilter.it.app.SessionServlet;
import org.ssofilter.it.app.TokensServlet;

/** A deployment descriptor under construction. */
final class WebXml {

    private final StringBuilder body = new StringBuilder();

    WebXml contextParam(String name, String value) {
        body.append("  <context-param>").append(param(name, value)).append("</context-param>\n");
        return this;
    }

    WebXml listener(Class<?> type) {
        body.append("  <listener>")
                .append(element("listener-class", type.getName()))
                .append("</listener>\n");
        return this;
    }

    WebXml filter(Map<String, String> settings, List<String> dispatchers, boolean async) {
        body.append("  <filter>")
                .append(element("filter-name", "sso"))
                .append(element("filter-class", SsoFilter.class.getName()))
                .append(element("async-supported", String.valueOf(async)))
                .append('\n');
        settings.forEach((key, value) ->
                body.append("    <init-param>").append(param(key, value)).append("</init-param>\n"));
        body.append("  </filter>\n  <filter-mapping>")
                .append(element("filter-name", "sso"))
                .append(element("url-pattern", "/*"));
        dispatchers.forEach(type -> body.append(element("dispatcher", type)));
        body.append("</filter-mapping>\n");
        return this;
    }

    /** A filter of the application, mapped as most are: for all paths, and for requests only. */
    WebXml filter(Class<?> type) {
        body.append("  <filter>")
                .append(element("filter-name", type.getSimpleName()))
                .append(element("filter-class", type.getName()))
                .append(element("async-supported", "true"))
                .append("</filter>\n  <filter-mapping>")
                .append(element("filter-name", type.getSimpleName()))
                .append(element("url-pattern", "/*"))
                .append("</filter-mapping>\n");
        return this;
    }

    /** The servlets of the application; those with side effects once under a public path, once not. */
    WebXml application() {
        listener(SessionCounter.class);
        servlet(EchoServlet.class, "/");
        servlet(BodyServlet.class, "/body/*", "/public/body/*");
        servlet(DispatchServlet.class, "/dispatch", "/public/dispatch");
        servlet(AsyncServlet.class, "/async", "/public/async");
        servlet(NonBlockingServlet.class, "/non-blocking", "/public/non-blocking");
        servlet(EventsServlet.class, "/events");
        servlet(TokensServlet.class, "/tokens", "/public/tokens");
        return servlet(SessionServlet.class, "/session", "/public/session");
    }

    /** The content of {@code session-config}. */
    WebXml sessionConfig(String xml) {
        body.append("  <session-config>").append(xml).append("</session-config>\n");
        return this;
    }

    WebXml errorPage(String path) {
        for (int status : List.of(404, 418, 500)) {
            body.append("  <error-page>")
                    .append(element("error-code", String.valueOf(status)))
                    .append(element("location", path))
                    .append("</error-page>\n");
        }
        return this;
    }

    String text() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"5.0\" metadata-complete=\"true\">\n"
                + body
                + "</web-app>\n";
    }

    WebXml servlet(Class<?> type, String... patterns) {
        body.append("  <servlet>")
                .append(element("servlet-name", type.getSimpleName()))
                .append(element("servlet-class", type.getName()))
                .append(element("async-supported", "true"))
                .append("</servlet>\n  <servlet-mapping>")
                .append(element("servlet-name", type.getSimpleName()));
        for (String pattern : patterns) {
            body.append(element("url-pattern", pattern));
        }
        body.append("</servlet-mapping>\n");
        return this;
    }

    private static String param(String name, String value) {
        return element("param-name", name) + element("param-value", value);
    }

    private static String element(String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }
}
