package org.ssofilter.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${env:NAME}} and <code>${file:/path}</code> inside a value, once: what they bring is not looked at again. */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^{}]*)}");

    private final Map<String, String> environment;

    References(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    String replaceIn(String value) throws BadValue {
        var matcher = REFERENCE.matcher(value);
        var out = new StringBuilder();
        while (matcher.find()) {
            var name = matcher.group(2);
            var text = matcher.group(1).equals("env") ? variable(name) : file(name);
            matcher.appendReplacement(out, Matcher.quoteReplacement(text));
        }
        return matcher.appendTail(out).toString();
    }

    private String variable(String name) throws BadValue {
        var text = environment.get(name);
        if (text == null) {
            throw new BadValue("${env:" + Problems.clean(name)
                    + "} cannot be replaced: there is no environment variable " + Problems.clean(name));
        }
        return text;
    }

    private static String file(String path) throws BadValue {
        try {
            return TextFile.read(path);
        } catch (BadValue e) {
            throw new BadValue("${file:…} cannot be replaced: " + e.what());
        }
    }
}
