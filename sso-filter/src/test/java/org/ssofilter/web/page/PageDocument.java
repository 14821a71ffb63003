package org.ssofilter.web.page;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** A page as a parser sees it; parsing fails unless it is well-formed. */
public final class PageDocument {

    private final Document document;

    private PageDocument(Document document) {
        this.document = document;
    }

    static PageDocument parse(Pages.Html html) {
        return parse(html.body());
    }

    public static PageDocument parse(String body) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return new PageDocument(builder.parse(new InputSource(new StringReader(body))));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + body, e);
        }
    }

    public Element root() {
        return document.getDocumentElement();
    }

    public List<Element> all(String name) {
        var nodes = document.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    public Element only(String name) {
        var elements = all(name);
        if (elements.size() != 1) {
            throw new AssertionError(elements.size() + " elements " + name);
        }
        return elements.get(0);
    }

    public List<Node> attributes() {
        var attributes = new ArrayList<Node>();
        for (var element : all("*")) {
            for (var i = 0; i < element.getAttributes().getLength(); i++) {
                attributes.add(element.getAttributes().item(i));
            }
        }
        return attributes;
    }

    public List<Map.Entry<String, String>> hiddenFields() {
        return all("input").stream()
                .filter(input -> input.getAttribute("type").equals("hidden"))
                .map(input -> Map.entry(input.getAttribute("name"), input.getAttribute("value")))
                .toList();
    }
}
