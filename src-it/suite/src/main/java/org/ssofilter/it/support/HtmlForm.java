package org.ssofilter.it.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first form of a page, read well enough to send it. */
public record HtmlForm(String method, Url action, Map<String, String> fields) {

    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile("(?is)<(?:input|button)\\b([^>]*)>");

    public static HtmlForm of(Answer page) {
        Matcher form = FORM.matcher(page.text());
        if (!form.find()) {
            throw new AssertionError("no form on " + page);
        }
        var fields = new LinkedHashMap<String, String>();
        Matcher input = INPUT.matcher(form.group(2));
        while (input.find()) {
            String name = attribute(input.group(1), "name");
            if (!name.isEmpty()) {
                fields.put(name, attribute(input.group(1), "value"));
            }
        }
        return new HtmlForm(
                attribute(form.group(1), "method"), page.from().resolve(attribute(form.group(1), "action")), fields);
    }

    /** What the browser sends when the user presses the button. */
    public Call submit() {
        return Call.post(action, fields).sameOrigin();
    }

    /**
     * What a browser sends when the button of this page's form is pressed, byte for byte: every field in its order, in the
     * form's own charset.
     */
    public static Call submitted(Answer page) {
        Matcher form = FORM.matcher(page.text());
        if (!form.find()) {
            throw new AssertionError("no form on " + page);
        }
        var charset = Charset.forName(attribute(form.group(1), "accept-charset"));
        var body = new ByteArrayOutputStream();
        Matcher input = INPUT.matcher(form.group(2));
        while (input.find()) {
            if (!attribute(input.group(1), "name").isEmpty()) {
                String pair = URLEncoder.encode(attribute(input.group(1), "name"), charset) + "="
                        + URLEncoder.encode(attribute(input.group(1), "value"), charset);
                body.writeBytes(((body.size() == 0 ? "" : "&") + pair).getBytes(ISO_8859_1));
            }
        }
        Url action = page.from().resolve(attribute(form.group(1), "action"));
        return Call.post(action, "application/x-www-form-urlencoded", body.toByteArray())
                .sameOrigin();
    }

    private static String attribute(String tag, String name) {
        Matcher m = Pattern.compile("(?is)\\b" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')")
                .matcher(tag);
        if (!m.find()) {
            return "";
        }
        return unescape(m.group(1) != null ? m.group(1) : m.group(2));
    }

    static String unescape(String html) {
        Matcher numeric = Pattern.compile("&#(x?)([0-9a-fA-F]+);").matcher(html);
        String text = numeric.replaceAll(m -> Matcher.quoteReplacement(
                Character.toString(Integer.parseInt(m.group(2), m.group(1).isEmpty() ? 10 : 16))));
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
