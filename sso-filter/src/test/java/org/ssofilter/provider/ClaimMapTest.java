package org.ssofilter.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ssofilter.fake.TestProfiles;
import org.ssofilter.fake.TestProviders;
import org.ssofilter.profile.Profile;

/** How a userinfo answer becomes a profile. Single quotes stand for double quotes. */
class ClaimMapTest {
    private static final String SAMPLE = "{'firstName':'Werner','lastName':'Heisenberg','email':'wh@example.com',"
            + "'companyName':'Max Planck Institute for Physics','jobTitle':'Professor',"
            + "'photo':'https://example.com/path/to/photo.jpg','ctime':-2148253200000}";
    private static final ClaimMap TALQUE =
            TestProviders.provider(TestProviders.talque()).claims();

    @Test
    void readWhenGivenTheDocumentedSampleThenEveryFieldIsThere() throws Exception {
        assertThat(read(SAMPLE, "EMAIL", "PROFILE")).isEqualTo(TestProfiles.heisenberg());
    }

    // Only what the scopes cover

    @Test
    void readWhenOnlyEmailIsGrantedThenNothingElseIsKept() throws Exception {
        var profile = read(SAMPLE, "EMAIL");
        assertThat(profile.email()).isEqualTo("wh@example.com");
        assertThat(profile.firstName()).isNull();
        assertThat(profile.fullName()).isNull();
        assertThat(profile.createdAt()).isNull();
        assertThat(profile.attributes()).containsOnlyKeys("email");
    }

    @Test
    void readWhenTheProviderTellsMoreThanAskedThenItIsDropped() throws Exception {
        var profile = read(
                "{'email':'wh@example.com','birthday':'1901-12-05','roles':['admin'],'sub':'7'}", "EMAIL", "PROFILE");
        assertThat(profile.attributes()).containsOnlyKeys("email");
        assertThat(profile.roles()).isEmpty();
        assertThat(profile.subject()).isNull();
    }

    @Test
    void readWhenEmailIsNotGrantedThenItIsNotVerifiedEither() throws Exception {
        var claims = new ClaimMap(TALQUE.places(), TALQUE.scopeMembers(), false, Field.LAST_NAME);
        var profile = claims.read("talque", json(SAMPLE), Set.of("PROFILE"));
        assertThat(profile.name()).isEqualTo("Heisenberg");
        assertThat(profile.email()).isNull();
        assertThat(profile.emailVerified())
                .as("a constant has nothing to speak about")
                .isNull();
    }

    @Test
    void readWhenNoScopeIsKnownThenEverythingIsCovered() throws Exception {
        var claims = new ClaimMap(Map.of(Field.SUBJECT, new Claim.Member("sub")), Map.of(), false, Field.SUBJECT);
        assertThat(claims.read("x", json("{'sub':'7','team':{'id':1}}"), Set.of())
                        .attributes())
                .isEqualTo(Map.of("sub", "7", "team", Map.of("id", 1L)));
    }

    // Who it is

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'email':null}", "{'email':''}", "{'mail':'a@example.com'}"})
    void readWhenThePrincipalIsAbsentThenNobodyIsSignedIn(String userinfo) {
        assertThatExceptionOfType(ClaimMap.ProfileIncomplete.class)
                .isThrownBy(() -> read(userinfo, "EMAIL"))
                .withMessageContaining("email");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'email':true}",
                "{'email':['a@example.com']}",
                "{'email':{}}",
                "{'email':1.5}",
                "{'email':'a@example.com\\n'}",
                "{'email':'\\u0000'}",
                "{'email':'a\\u0085b'}",
            })
    void readWhenThePrincipalIsNoIdentifierThenNonsense(String userinfo) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(userinfo, "EMAIL"))
                .withMessageContaining("email");
    }

    @ParameterizedTest
    @CsvSource({
        "{'sub':'7'}, 7",
        "{'sub':7}, 7",
        "{'sub':-7}, -7",
        "{'sub':123456789012345678901234567890}, 123456789012345678901234567890"
    })
    void readWhenTheSubjectIsANumberThenItIsTheSameText(String userinfo, String subject) throws Exception {
        assertThat(standard(userinfo).name()).isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'sub':7.5}", "{'sub':7.0}", "{'sub':1e3}", "{'sub':true}", "{'sub':[7]}"})
    void readWhenTheSubjectIsNoWholeNumberThenNonsense(String userinfo) {
        assertThatIllegalArgumentException().isThrownBy(() -> standard(userinfo));
    }

    // When

    @ParameterizedTest
    @CsvSource({
        "-2148253200000, 1901-12-04T23:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "-1, 1969-12-31T23:59:59.999Z",
        "1.0, 1970-01-01T00:00:00.001Z",
        "1e12, 2001-09-09T01:46:40Z",
        "1.5e12, 2017-07-14T02:40:00Z",
        "'\"2026-11-22T10:15:30Z\"', 2026-11-22T10:15:30Z",
        "-9223372036854775808, -292275055-05-16T16:47:04.192Z",
    })
    void createdAtWhenSensibleThenThatMoment(String ctime, String expected) throws Exception {
        assertThat(withCtime(ctime).createdAt()).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e300",
                "-1e300",
                "1e999",
                "-1e999",
                "1.5",
                "-0.5",
                "9223372036854775808",
                "true",
                "[]",
                "{}",
                "\"yesterday\"",
                "\"2026-11-22\"",
                "\"1542055758351\"",
                "\" \""
            })
    void createdAtWhenNoMomentThenNonsense(String ctime) {
        assertThatIllegalArgumentException().isThrownBy(() -> withCtime(ctime)).withMessageContaining("createdAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void createdAtWhenAbsentThenNull(String ctime) throws Exception {
        assertThat(withCtime(ctime).createdAt()).isNull();
    }

    @Test
    void createdAtWhenInSecondsThenCountsSeconds() throws Exception {
        var seconds = new ClaimMap(TALQUE.places(), Map.of(), true, Field.EMAIL);
        assertThat(seconds.read("x", json("{'email':'a','ctime':-2148253200}"), Set.of())
                        .createdAt())
                .hasToString("1901-12-04T23:00:00Z");
        for (var huge : List.of("9223372036854775807", "-9223372036854775808", "1e300")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> seconds.read("x", json("{'email':'a','ctime':" + huge + "}"), Set.of()));
        }
    }

    private static Profile withCtime(String ctime) throws Exception {
        return read("{'email':'a','ctime':" + ctime + "}", "EMAIL", "PROFILE");
    }

    // Texts, flags, pictures, roles

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "['a']"})
    void textWhenOfAnotherTypeThenNonsense(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{'email':'a','jobTitle':" + value + "}", "EMAIL", "PROFILE"))
                .withMessageContaining("jobTitle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''"})
    void textWhenNullOrEmptyThenAbsent(String value) throws Exception {
        var profile = read("{'email':'a','jobTitle':" + value + ",'firstName':" + value + "}", "EMAIL", "PROFILE");
        assertThat(profile.jobTitle()).isNull();
        assertThat(profile.fullName()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "'''true''', true", "'''false''', false"})
    void flagWhenWrittenAnyWayThenRead(String value, boolean expected) throws Exception {
        assertThat(standard("{'sub':'7','email':'a','email_verified':" + value + "}")
                        .emailVerified())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "'yes'", "'True'", "''", "[]"})
    void flagWhenUnclearThenNonsense(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> standard("{'sub':'7','email':'a','email_verified':" + value + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/a.jpg", "http://example.com/a.jpg", "HTTPS://example.com/a"})
    void photoWhenAWebAddressThenKept(String url) throws Exception {
        assertThat(read("{'email':'a','photo':'" + url + "'}", "EMAIL", "PROFILE")
                        .photo())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "data:image/png;base64,AAAA",
                "//example.com/a.jpg",
                "/a.jpg",
                "a.jpg",
                "ftp://example.com/a",
                "vbscript:x",
                "https",
                "://",
                "http s://example.com",
                "https://exa mple.com/a",
                "blob:https://example.com/1",
                "file:///etc/passwd",
            })
    void photoWhenAnythingElseThenAbsent(String url) throws Exception {
        assertThat(read("{'email':'a','photo':'" + url + "'}", "EMAIL", "PROFILE")
                        .photo())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"['a','b'] | [a, b]", "'AGENT' | [AGENT]", "[] | []", "null | []", "'' | []", "['a','a',''] | [a]"
            })
    void rolesWhenListedOrSingleThenAList(String roles, String expected) throws Exception {
        assertThat(withRoles(roles).roles()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[null]", "[['a']]", "{'a':true}", "1", "true"})
    void rolesWhenNoTextsThenNonsense(String roles) {
        assertThatIllegalArgumentException().isThrownBy(() -> withRoles(roles)).withMessageContaining("roles");
    }

    private static Profile withRoles(String roles) throws Exception {
        var places = Map.of(Field.SUBJECT, Claim.parse("sub"), Field.ROLES, Claim.parse("/realm_access/roles"));
        var claims = new ClaimMap(places, Map.of(), false, Field.SUBJECT);
        return claims.read("x", json("{'sub':'7','realm_access':{'roles':" + roles + "}}"), Set.of());
    }

    @Test
    void attributesWhenOfAnyShapeThenPlainJavaAndUnmodifiable() throws Exception {
        var profile =
                standard("{'sub':'7','a':null,'b':[1,null,{'c':true}],'d':1.5,'e':12345678901234567890,'f':1e999}");
        assertThat(profile.attributes()).containsOnlyKeys("sub", "b", "d", "e");
        assertThat(profile.attributes().get("b")).hasToString("[1, {c=true}]");
        assertThat(profile.attributes().get("e")).hasToString("12345678901234567890");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> profile.attributes().put("x", "y"));
    }

    @Test
    void readWhenItFailsThenQuotesNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{'email':'a','jobTitle':['t0ken']}", "EMAIL", "PROFILE"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("t0ken"));
    }

    private static Profile read(String userinfo, String... scopes) throws Exception {
        return TALQUE.read("talque", json(userinfo), Set.of(scopes));
    }

    private static Profile standard(String userinfo) throws Exception {
        var provider = TestProviders.provider(TestProviders.standard("https://login.example.com"));
        return provider.claims().read("oauth2", json(userinfo), Set.of());
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
