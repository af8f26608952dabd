// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "7",
                "follows_RedSox",
                "user@example.com",
                "#team.a:b-c_d",
                "münchen",
                "東京",
                "$InstallationId:{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
                "$installationid:{a=}",
                "$UserId:{user1234}",
                "$UserId:user1234",
                "$USERID:{a.b@c}",
            })
    void isTag(String text) {
        assertThat(Tag.fault(text)).isNull();
        assertThat(new Tag(text).text()).isEqualTo(text);
        assertThat(Tag.fault(new Tag(text).key())).isNull();
        assertThat(new Tag(new Tag(text).key()).key()).isEqualTo(new Tag(text).key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b                   | has the character U+0020",
                "a,b                   | has the character ','; letters",
                "a=b                   | has the character '='",
                "a{b}                  | has the character '{'",
                "(a)                   | has the character '('",
                "a!                    | has the character '!'",
                "$a                    | begins with $; only $InstallationId:{id}",
                "$                     | begins with $",
                "$InstallationId:abc   | begins with $; only $InstallationId:{id}",
                "$InstallationId:{abc  | begins with $",
                "$InstallationId:{}    | names no id",
                "$UserId:{}            | names no id",
                "$UserId:              | names no id",
                "$UserId:a=b           | has the character '='",
                "$UserId:a}            | has the character '}'",
                "$UserId:{a b}         | has the character U+0020",
                "$UserId:{a}}          | has the character '}'",
            })
    void isNoTag(String text, String reason) {
        assertThat(Tag.fault(text)).contains(reason).doesNotEndWith(".");
        assertThatThrownBy(() -> new Tag(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptyTextIsNoTag() {
        assertThat(Tag.fault("")).isEqualTo("a tag is empty; expected 1 to 120 characters");
    }

    @Test
    void longestTagHas120Characters() {
        assertThat(Tag.fault("x".repeat(120))).isNull();
        assertThat(Tag.fault("x".repeat(121))).endsWith("has 121 characters; at most 120 are allowed");
        assertThat(Tag.fault("$InstallationId:{" + "x".repeat(120) + "}")).isNull();
        assertThat(Tag.fault("$InstallationId:{" + "x".repeat(121) + "}")).contains("has 121 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "ABC, abc",
        "$UserId:Max, $userid:{max}",
        "$USERID:{max}, $userid:{max}",
        "$InstallationId:{ABC}, $installationid:{abc}",
        "ΑΣ, ας",
        "Iı, ii",
        "ÄÖ, äö",
    })
    void equalTagsHaveOneKey(String one, String other) {
        assertThat(new Tag(one).key()).isEqualTo(new Tag(other).key());
    }

    @Test
    void tagsOfInstallationsAndUsersAreMadeFromIds() {
        assertThat(Tag.ofInstallation("a-1").text()).isEqualTo("$InstallationId:{a-1}");
        assertThat(Tag.ofInstallation("a-1").kind()).isEqualTo(Tag.Kind.INSTALLATION);
        assertThat(Tag.ofUser("Max").key()).isEqualTo("$userid:{max}");
        assertThat(new Tag("$userid:x").kind()).isEqualTo(Tag.Kind.USER);
        assertThat(new Tag("x").kind()).isEqualTo(Tag.Kind.PLAIN);
        assertThat(Tag.isId("a=b")).isTrue();
        assertThat(Tag.isId("a b")).isFalse();
        assertThat(Tag.isId("")).isFalse();
    }

    @Test
    void tagsOfRegistrationAreReadFromText() {
        TagSet tags = parsed(" a, B ,,a,b,c:d, ");
        assertThat(tags.text()).isEqualTo("a,B,c:d");
        assertThat(tags.keys()).containsExactly("a", "b", "c:d");
        assertThat(parsed("")).isEqualTo(TagSet.EMPTY);
        assertThat(parsed(tags.text())).isEqualTo(tags).hasSameHashCodeAs(tags);
    }

    @Test
    void invalidTagMakesAllInvalid() {
        assertThat(TagSet.parse("a,b c"))
                .isEqualTo(new ParsedTags.Malformed(
                        "the tag 'b c' has the character U+0020; letters, digits and _ @ # . : - are allowed"));
        assertThat(TagSet.of(List.of("a,b"))).isInstanceOf(ParsedTags.Malformed.class);
        assertThat(TagSet.of(List.of("a", ""))).isInstanceOf(ParsedTags.Malformed.class);
    }

    @Test
    void registrationHasOneInstallationAndOneUser() {
        assertThat(parsed("$InstallationId:{a},$UserId:{b},$userid:b,$installationid:{A}")
                        .tags())
                .hasSize(2);
        assertThat(TagSet.parse("$UserId:{a},$UserId:{b}"))
                .isInstanceOfSatisfying(
                        ParsedTags.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains("at most one $InstallationId"));
        assertThat(TagSet.parse("$InstallationId:{a},$InstallationId:{b}")).isInstanceOf(ParsedTags.Malformed.class);
    }

    @Test
    void tagsTogetherHaveAtMost8000Characters() {
        String full = IntStream.range(0, 80)
                .mapToObj(number -> String.format(Locale.ROOT, "x%099d", number))
                .collect(Collectors.joining(","));
        assertThat(full).hasSize(8_079);
        assertThat(parsed(full.substring(0, 8_000)).text()).hasSize(8_000);
        assertThat(TagSet.parse(full.substring(0, 8_001)))
                .isEqualTo(new ParsedTags.Malformed(
                        "the tags have 8001 characters together; at most 8000 are allowed, commas included"));
        assertThat(TagSet.parse(",".repeat(40_000))).isInstanceOf(ParsedTags.Malformed.class);
    }

    private static TagSet parsed(String text) {
        return ((ParsedTags.Parsed) TagSet.parse(text)).tags();
    }
}
