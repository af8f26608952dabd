// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagExpressionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a                            ; a",
                "' A '                        ; a",
                "(a)                          ; a",
                "a||b                         ; a || b",
                "a || b && c                  ; a || b && c",
                "(a || b) && c                ; (a || b) && c",
                "a && b || c                  ; a && b || c",
                "!a && b                      ; !a && b",
                "!(a && b)                    ; !(a && b)",
                "! ! a                        ; !!a",
                "!(!a)                        ; !!a",
                "!(a)                         ; !a",
                "((a) || (b)) || c            ; a || b || c",
                "a || (b || c)                ; a || (b || c)",
                "a && (b && c)                ; a && (b && c)",
                "(a && b) || (c && d)         ; a && b || c && d",
                "( a||b )&&!c                 ; (a || b) && !c",
                "a&&!b||!c&&d                 ; a && !b || !c && d",
                "$UserId:Max && x             ; $userid:{max} && x",
                "$InstallationId:{A=b} && t.1 ; $installationid:{a=b} && t.1",
                "a&&(b||(c&&(d||!e)))         ; a && (b || c && (d || !e))",
            })
    void isExpression(String text, String canonical) {
        TagExpression expression = parsed(text);
        assertThat(expression).hasToString(canonical);
        assertThat(parsed(canonical)).isEqualTo(expression);
    }

    @Test
    void negationBindsCloserThanAndAndThatCloserThanOr() {
        TagExpression a = new TagExpression.Has("a");
        TagExpression b = new TagExpression.Has("b");
        TagExpression c = new TagExpression.Has("c");
        assertThat(parsed("a || !b && c"))
                .isEqualTo(new TagExpression.Or(a, new TagExpression.And(new TagExpression.Not(b), c)));
        assertThat(parsed("a || b || c")).isEqualTo(new TagExpression.Or(new TagExpression.Or(a, b), c));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''            ;  1 ; the expression ends",
                "'   '         ;  4 ; the expression ends",
                "a &&          ;  5 ; the expression ends",
                "a || && b     ;  6 ; expected a tag here, not &",
                "a b           ;  3 ; expected && or || or the end",
                "a & b         ;  3 ; expected &&, not a single &",
                "a | b         ;  3 ; expected ||, not a single |",
                "a &           ;  3 ; expected &&, not a single &",
                "(a            ;  1 ; the parenthesis is not closed",
                "(a || (b && c);  1 ; the parenthesis is not closed",
                "(a b)         ;  4 ; expected && or || or ) here",
                "a)            ;  2 ; the parenthesis closes nothing",
                "()            ;  2 ; expected a tag here, not )",
                "a !b          ;  3 ; expected && or || or the end",
                "a || b,c      ;  7 ; has the character ','; letters, digits and _ @ # . : - are allowed; tags of an expression are joined",
                "a || $x       ;  6 ; begins with $",
                "$UserId:{a b} ; 11 ; has the character U+0020",
                "a AND b       ;  3 ; expected && or || or the end",
                "!             ;  2 ; the expression ends",
                "{a}           ;  1 ; has the character '{'",
            })
    void malformedExpressionNamesColumn(String text, int column, String reason) {
        ParsedExpression.Malformed malformed = malformed(text);
        assertThat(malformed.column()).isEqualTo(column);
        assertThat(malformed.reason()).contains(reason);
    }

    @Test
    void twentyTagsMayBeAlternatives() {
        assertThat(parsed(tags(20, " || "))).isInstanceOf(TagExpression.Or.class);
        assertThat(malformed(tags(21, "||")).reason()).isEqualTo("an expression has at most 20 tags");
    }

    @ParameterizedTest
    @ValueSource(strings = {" && ", " || !"})
    void otherExpressionsHaveAtMostSixTags(String operator) {
        assertThat(parsed(tags(6, operator))).isNotNull();
        ParsedExpression.Malformed malformed = malformed(tags(7, operator));
        assertThat(malformed.reason()).isEqualTo("an expression with && or ! has at most 6 tags, and this one has 7");
        assertThat(malformed.column()).isEqualTo(tags(6, operator).length() + operator.length() + 1);
    }

    @Test
    void depthAndLengthAreBounded() {
        assertThat(parsed("(".repeat(32) + "a" + ")".repeat(32))).isEqualTo(new TagExpression.Has("a"));
        assertThat(malformed("(".repeat(33) + "a" + ")".repeat(33)).column()).isEqualTo(33);
        assertThat(malformed("!".repeat(4_000) + "a").reason()).contains("deeper than 32");
        assertThat(parsed("a".concat(" ".repeat(4_095)))).isNotNull();
        assertThat(malformed("a".concat(" ".repeat(4_096))).reason()).contains("longer than 4096");
    }

    @ParameterizedTest
    @CsvSource({
        "a, true",
        "c, false",
        "A && B, true",
        "a && !b, false",
        "!c, true",
        "c || b, true",
        "(a || c) && !d, true",
        "!(a && b) || c, false",
    })
    void matchesTagsOfRegistration(String text, boolean matches) {
        assertThat(parsed(text).matches(Set.of("a", "b"))).isEqualTo(matches);
    }

    private static String tags(int count, String operator) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).collect(Collectors.joining(operator));
    }

    private static TagExpression parsed(String text) {
        ParsedExpression parsed = TagExpressions.parse(text);
        assertThat(parsed).isInstanceOf(ParsedExpression.Parsed.class);
        return ((ParsedExpression.Parsed) parsed).expression();
    }

    private static ParsedExpression.Malformed malformed(String text) {
        ParsedExpression parsed = TagExpressions.parse(text);
        assertThat(parsed).isInstanceOf(ParsedExpression.Malformed.class);
        return (ParsedExpression.Malformed) parsed;
    }
}
