package org.ssofilter.web.page;

/** Writes markup that is HTML and well-formed XML at once; every text and attribute passes {@link Escape} here. */
final class Markup {

    private final StringBuilder out = new StringBuilder(8192);

    /** Attributes come as name, value, name, value; {@code href} and {@code action} must be harmless addresses. */
    Markup open(String element, String... attributes) {
        return tag(element, attributes, ">");
    }

    /** An element that has no content, such as {@code input}. */
    Markup empty(String element, String... attributes) {
        return tag(element, attributes, "/>");
    }

    Markup close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    Markup text(String text) {
        out.append(Escape.html(text));
        return this;
    }

    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** For constants and for what another {@code Markup} wrote; never for a value. */
    Markup raw(CharSequence markup) {
        out.append(markup);
        return this;
    }

    private Markup tag(String element, String[] attributes, String end) {
        out.append('<').append(element);
        for (var i = 0; i < attributes.length; i += 2) {
            var name = attributes[i];
            var value = attributes[i + 1];
            var isUrl = name.equals("href") || name.equals("action");
            out.append(' ').append(name).append("=\"");
            out.append(isUrl ? Escape.url(value) : Escape.html(value)).append('"');
        }
        out.append(end);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
