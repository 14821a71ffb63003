package org.ssofilter.it.server;

import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import java.util.EventListener;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ssofilter.it.support.WebApp;
import org.w3c.dom.Element;

/** As much of web.xml as the applications of the suite use, as a {@link DeploymentInfo}. */
final class Descriptor {

    private final Element root;
    private final DeploymentInfo info;

    private Descriptor(Element root, WebApp app) {
        this.root = root;
        this.info = Servlets.deployment()
                .setClassLoader(Descriptor.class.getClassLoader())
                .setDeploymentName("app" + app.contextPath())
                .setContextPath(app.contextPath().isEmpty() ? "/" : app.contextPath());
    }

    static DeploymentInfo read(WebApp app) throws Exception {
        var file = app.directory().resolve("WEB-INF/web.xml").toFile();
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        return new Descriptor(document.getDocumentElement(), app).info();
    }

    private DeploymentInfo info() throws ClassNotFoundException {
        for (Element each : children(root, "context-param")) {
            info.addInitParameter(text(each, "param-name"), text(each, "param-value"));
        }
        for (Element each : children(root, "listener")) {
            info.addListener(Servlets.listener(type(each, "listener-class", EventListener.class)));
        }
        for (Element each : children(root, "servlet")) {
            addServlet(each);
        }
        for (Element each : children(root, "filter")) {
            addFilter(each);
        }
        for (Element each : children(root, "error-page")) {
            info.addErrorPage(Servlets.errorPage(text(each, "location"), Integer.parseInt(text(each, "error-code"))));
        }
        for (var initializer : ServiceLoader.load(ServletContainerInitializer.class)) {
            info.addServletContainerInitializer(new ServletContainerInitializerInfo(initializer.getClass(), Set.of()));
        }
        return info;
    }

    private void addServlet(Element declared) throws ClassNotFoundException {
        String name = text(declared, "servlet-name");
        var servlet = Servlets.servlet(name, type(declared, "servlet-class", Servlet.class))
                .setAsyncSupported(true);
        for (Element mapping : children(root, "servlet-mapping")) {
            if (text(mapping, "servlet-name").equals(name)) {
                children(mapping, "url-pattern").forEach(pattern -> servlet.addMapping(pattern.getTextContent()));
            }
        }
        info.addServlet(servlet);
    }

    private void addFilter(Element declared) throws ClassNotFoundException {
        String name = text(declared, "filter-name");
        FilterInfo filter = Servlets.filter(name, type(declared, "filter-class", Filter.class))
                .setAsyncSupported(Boolean.parseBoolean(text(declared, "async-supported")));
        children(declared, "init-param")
                .forEach(each -> filter.addInitParam(text(each, "param-name"), text(each, "param-value")));
        info.addFilter(filter);
        for (Element mapping : children(root, "filter-mapping")) {
            for (Element dispatcher : children(mapping, "dispatcher")) {
                info.addFilterUrlMapping(
                        name, text(mapping, "url-pattern"), DispatcherType.valueOf(dispatcher.getTextContent()));
            }
        }
    }

    private static <T> Class<? extends T> type(Element parent, String name, Class<T> wanted)
            throws ClassNotFoundException {
        return Class.forName(text(parent, name)).asSubclass(wanted);
    }

    private static String text(Element parent, String name) {
        return children(parent, name).get(0).getTextContent();
    }

    private static List<Element> children(Element parent, String name) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast)
                .toList();
    }
}
