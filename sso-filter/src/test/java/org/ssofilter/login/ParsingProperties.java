package org.ssofilter.login;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Callbacks, token and userinfo answers: whatever comes, it ends well or with a reason, never with another exception. */
class ParsingProperties {

    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.of(
                        "state",
                        "code",
                        "error",
                        "iss",
                        "=",
                        "=",
                        "=",
                        "&",
                        "&",
                        "&",
                        HostileParsing.state(),
                        "%73tate",
                        "access_denied",
                        "server_error",
                        "%",
                        "%zz",
                        "%00",
                        "%0a",
                        "%ff",
                        "%c0%ae",
                        "+",
                        ";",
                        "x",
                        "\ud800",
                        "%e2%80%a8",
                        "\u2028",
                        "[]")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 10_000)
    void callbackWhenPutTogetherOfTricksThenEndsWithAReason(@ForAll("queries") String query) {
        HostileParsing.callback(query);
        HostileParsing.callback("code=a&state=" + HostileParsing.state() + "&" + query);
    }

    @Property(tries = 3_000)
    void callbackWhenAnyTextThenEndsWithAReason(@ForAll String query) {
        HostileParsing.callback(query);
        HostileParsing.callback("code=" + query + "&state=" + HostileParsing.state());
        HostileParsing.callback("error=" + query + "&state=" + HostileParsing.state());
    }

    @Provide
    Arbitrary<String> objects() {
        var names = Arbitraries.of(
                "access_token",
                "expires",
                "expires_in",
                "token_type",
                "scope",
                "refresh_token",
                "id_token",
                "error",
                "email",
                "sub",
                "name",
                "given_name",
                "photo",
                "picture",
                "ctime",
                "created_at",
                "email_verified",
                "roles",
                "x",
                "");
        return Combinators.combine(names, values())
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(6)
                .map(members -> "{" + String.join(",", members) + "}");
    }

    private static Arbitrary<String> values() {
        var odd = Arbitraries.of(
                "null",
                "true",
                "0",
                "-0",
                "-1",
                "1.5",
                "1e300",
                "1e400",
                "-1e400",
                "1e-400",
                "9223372036854775807",
                "9223372036854775808",
                "1542055758351",
                "\"\"",
                "\" \"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\u2028\"",
                "\"a\\r\\nb\"",
                "\"Bearer\"",
                "\"EMAIL\"",
                "\"wh@example.com\"",
                "\"https://example.com/\"",
                "[]",
                "{}",
                "[1e400]",
                "{\"a\":[{}]}",
                "[[[[1]]]]",
                "\"2026-11-22T00:00:00Z\"",
                "NaN",
                "tru");
        var numbers = Arbitraries.bigDecimals().map(String::valueOf);
        var texts = Arbitraries.strings().ofMaxLength(6).map(ParsingProperties::quoted);
        return Arbitraries.frequencyOf(Tuple.of(6, odd), Tuple.of(1, numbers), Tuple.of(2, texts));
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.append('"').toString();
    }

    @Property(tries = 6_000)
    void answerWhenPutTogetherOfOddMembersThenEndsWithAReason(@ForAll("objects") String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        HostileParsing.tokens(body);
        HostileParsing.userinfo(body);
    }

    @Property(tries = 3_000)
    void answerWhenAnyBytesThenEndsWithAReason(@ForAll byte[] body) {
        HostileParsing.tokens(body);
        HostileParsing.userinfo(body);
    }
}
