package org.ssofilter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormCodecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=a&code=b       | {state=[a], code=[b]}",
                "''                   | {}",
                "&&&                  | {}",
                "a                    | {a=[]}",
                "a=                   | {a=[]}",
                "=a                   | {=[a]}",
                "=                    | {=[]}",
                "a=b=c                | {a=[b=c]}",
                "a=1&a=2&b=3&a=       | {a=[1, 2, ], b=[3]}",
                "a+b=c+d              | {a b=[c d]}",
                "a%2Bb=c%2bd          | {a+b=[c+d]}",
                "a%26b%3d=c           | {a&b==[c]}",
                "st%61te=x            | {state=[x]}",
                "a=%c3%a9             | {a=[é]}",
                "a=é                  | {a=[é]}",
                "a=%f0%9f%8d%8e       | {a=[🍎]}",
                "a=?b                 | {a=[?b]}",
                "a;b=c                | {a;b=[c]}",
            })
    void decodeWhenWellFormedThenGivesEveryValueInOrder(String encoded, String expected) {
        assertThat(FormCodec.decode(encoded)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%2",
                "a=%zz",
                "a=%2g",
                "a=%g2",
                "%=a",
                "a%=b",
                "a=%u0041",
                "a=%-1",
                "a=%+1",
                "a=% 1",
                "a=%ff",
                "a=%c3",
                "a=%c3%28",
                "a=%c0%af",
                "a=%ed%a0%80",
                "a=%f5%80%80%80",
                "a=%e0%80%af",
                "a=b&c=%",
                "a=%é1",
                "a=%４1",
            })
    void decodeWhenBrokenThenRefusesInsteadOfGuessing(String encoded) {
        assertThatIllegalArgumentException().isThrownBy(() -> FormCodec.decode(encoded));
    }

    @Test
    void decodeWhenHugeThenEndsInTime() {
        var fields = FormCodec.decode("a=1&".repeat(16_384));
        assertThat(fields).containsOnlyKeys("a");
        assertThat(fields.get("a")).hasSize(16_384);
        assertThat(FormCodec.decode("a=" + "%41".repeat(20_000)).get("a")).containsExactly("A".repeat(20_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a b", "a+b", "a&b=c", "é", "🍎", "%", "\r\n", "\u0000", "~*-._", "https://a/?b#c"})
    void encodeWhenDecodedAgainThenIsTheSame(String text) {
        assertThat(FormCodec.decode(FormCodec.encode(Map.of("n", text)))).isEqualTo(Map.of("n", List.of(text)));
        assertThat(FormCodec.encode(text)).matches("[A-Za-z0-9*._+%-]*");
    }

    @Test
    void encodeWhenThereAreSeveralThenKeepsTheirOrder() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("z", "1");
        fields.put("a", "2 3");
        fields.put("é", "");
        assertThat(FormCodec.encode(fields)).isEqualTo("z=1&a=2+3&%C3%A9=");
    }

    @Test
    void decodeTextWhenThereIsAPlusThenItIsAPlus() {
        assertThat(FormCodec.decodeText("a+b%20c")).isEqualTo("a+b c");
        assertThat(FormCodec.decodeText("a+é")).isEqualTo("a+é");
    }
}
