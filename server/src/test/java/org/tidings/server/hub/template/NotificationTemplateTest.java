// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTemplateTest {

    private static final TemplateProperties PROPERTIES = TemplateProperties.of(Map.of(
            "Name", "Max",
            "title", "This is the title line",
            "count", "40",
            "odd", "<a> & \"b\" 'c'\r\n\t\\",
            "control", "\u0001\uD83D\uDE00\uFFFE",
            "smile", "ab\uD83D\uDE00",
            "empty", ""));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$(name)                          | Max",
                "$(NAME)                          | Max",
                "$( name )                        | Max",
                "`$(name)  `                      | Max",
                "$(none)                          | ``",
                "$(title, 7)                      | This is",
                "$(title,0)                       | ``",
                "$(title, 100)                    | This is the title line",
                ".(title, 20)                     | This is the title...",
                ".(title, 22)                     | This is the title line",
                ".(title, 4)                      | T...",
                ".(title, 3)                      | ...",
                ".(title, 2)                      | ..",
                "$(smile, 3)                      | ab",
                "%(title)                         | This%20is%20the%20title%20line",
                "%(odd)                           | %3Ca%3E%20%26%20%22b%22%20%27c%27%0D%0A%09%5C",
                "%(smile)                         | ab%F0%9F%98%80",
                "{$(name)}                        | Max",
                "{#(count)}                       | 40",
                "{'Hi, ' + $(name)}               | Hi, Max",
                "{ $(name) + ' - ' + .(title,5) } | Max - Th...",
                "{\"a\" + 'b'}                    | ab",
                "{'it''s ' + \"a \"\"b\"\"\"}     | it's a \"b\"",
                "{'' + $(name)}                   | Max",
                "$(name) + $(count)               | Max40",
                "$(name:{you})                    | Max",
                "$(none:{you})                    | you",
                "$(none :{you} )                  | you",
                "$(empty:{you})                   | ``",
                "$(none:{})                       | ``",
                "$(none:{a),b})                   | a),b",
                "$(none:{a \\} b \\\\})           | a } b \\",
                "$(none:{\\n})                    | \\n",
                "$(none:{stranger}, 4)            | stra",
                ".(none:{stranger}, 6)            | str...",
                "%(none:{a b})                    | a%20b",
                "{'Hi ' + $(none:{you}) + '!'}    | Hi you!",
                "{'}' + $(name)}                  | }Max",
                "{'+' + $(name)}                  | +Max",
                "Hello $(name)                    | Hello $(name)",
                "'text'                           | 'text'",
                "+                                | +",
            })
    void valueIsExpressionOrText(String value, String rendered) {
        String json = "{ \"v\" : [\"" + escapedInJson(value) + "\"] }";
        assertThat(render(json)).isEqualTo("{ \"v\" : [\"" + escapedInJson(rendered) + "\"] }");

        String xml = "<a b=\"" + escapedInXml(value) + "\"><c>" + escapedInXml(value) + "</c></a>";
        String after = escapedInXml(rendered);
        assertThat(render(xml)).isEqualTo("<a b=\"" + after + "\"><c>" + after + "</c></a>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$                      |  1 | expected $(name)",
                "${name}                |  2 | expected ( here",
                "$(name                 |  7 | expected ) here",
                "$()                    |  3 | expected the name of a property",
                "$(na-me)               |  5 | expected ) here",
                "$(name) and more       |  9 | expected + or the end here; to have the text as it is, write {'...'}",
                "$(name, x)             |  9 | expected a length",
                "$(name, -1)            |  9 | expected a length",
                "$(name, 1234567890)    |  9 | expected a length",
                ".(name)                |  7 | expected a comma and a length",
                ".NET                   |  2 | expected ( here; to have the text as it is, write {'...'}",
                "...                    |  2 | expected ( here",
                "%(name, 5)             |  7 | expected ) here",
                "#(name, 5)             |  7 | expected ) here",
                "#FF1BA1E2              |  2 | expected ( here",
                "$body                  |  1 | $body is not supported",
                "{'a' + $BODY}          |  8 | $body is not supported",
                "$($body)               |  3 | expected the name of a property",
                "{$(name)               |  9 | expected } at the end",
                "{}                     |  2 | expected $(name)",
                "{                      |  2 | expected } at the end",
                "{$(name) $(name)}      | 10 | expected + or the end",
                "{$(name) +}            | 11 | expected $(name)",
                "{$(name) + ''}         | 12 | expected $(name)",
                "{name}                 |  2 | expected $(name)",
                "{'text}                |  2 | the quoted text does not end",
                "{'a' + #(count)}       | 16 | #(name) cannot be joined",
                "$(name:{you)           |  7 | the default value does not end",
                "$(name:{you\\})        |  7 | the default value does not end",
                "$(:{you})              |  3 | expected the name of a property",
                "$(name:you)            |  7 | expected ) here",
            })
    void malformedExpressionNamesCharacter(String value, int character, String reason) {
        String excerpt = "the expression '" + value + "' is wrong at its character " + character + ": " + reason;
        assertThat(malformed("<a>\n <b c='x' d=\"" + escapedInXml(value) + "\"/></a>"))
                .startsWith("the body of the template, line 2, column 14: " + excerpt);
        assertThat(malformed("{\"a\":{\n\"b\":\"" + escapedInJson(value) + "\"}}"))
                .startsWith("the body of the template, line 2, column 5: " + excerpt);
    }

    @Test
    void namesOfPropertiesHaveAtMost120Characters() {
        assertThat(render("<a>$(" + "x".repeat(120) + ")</a>")).isEqualTo("<a></a>");
        assertThat(malformed("<a>$(" + "x".repeat(121) + ")</a>")).contains("has at most 120 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "40     | 40",
                "0      | 0",
                "-1.5e+3| -1.5e+3",
                "007    | \"007\"",
                "1.     | \"1.\"",
                "40 ox  | \"40 ox\"",
                "``     | \"\"",
            })
    void hashMakesNumberInJson(String property, String json) {
        NotificationTemplate template = parsed("{\"badge\":\"#(n)\",\"x\":1}", Map.of());
        assertThat(template.render(TemplateProperties.of(Map.of("n", property))))
                .hasValueSatisfying(
                        rendered -> assertThat(rendered.body()).isEqualTo("{\"badge\":" + json + ",\"x\":1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>Hello $(name)</a>",
                "<a> $(name)</a>",
                "<a>$(name)<b/></a>",
                "<a><b/>$(name)</a>",
                "<a><b>x</b>$(name)</a>",
                "<a><!-- $(name) --></a>",
                "<a><?pi $(name)?></a>",
                "<a xmlns='$(name)' xmlns:b=\"$(name)\"/>",
                "<a\n b = 'x>y'\t c=\"'\" ><![CDATA[ <b>$(name) ]]></a >\n<!-- end -->",
                "{\"$(name)\":\"x $(name)\", \"b\" : [ 1, true,null ]  }\n",
                "  {}",
                "  <a/>  ",
            })
    void nothingElseIsRewritten(String body) {
        assertThat(render(body)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a>$(name)</a>                                    | <a>Max</a>",
                "<a b='$(name)' c='$(name) ' d=' $(name)'/>        | <a b='Max' c='Max' d=' $(name)'/>",
                "<a b = \"$(name)\"\t><c/></a>                     | <a b = \"Max\"\t><c/></a>",
                "<a><![CDATA[$(name)]]></a>                        | <a>Max</a>",
                "<a><![CDATA[{'<' + $(name)}]]></a>                | <a>&lt;Max</a>",
                "<a><!-- x -->$(name)<!-- y --></a>                | <a><!-- x -->Max<!-- y --></a>",
                "<a>$(na<![CDATA[me]]>)</a>                        | <a>Max</a>",
                "<a>&#36;(name)</a>                                | <a>Max</a>",
                "<a>&#x24;(name)</a>                               | <a>Max</a>",
                "<a b='{&apos;a&apos; + $(name)}'/>                | <a b='aMax'/>",
                "<a b='{\"&amp;\" + $(name)}'/>                    | <a b='&amp;Max'/>",
                "<a>$(none)</a>                                    | <a></a>",
                "<a>$(odd)</a>  | <a>&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos;&#13;&#10;&#9;\\</a>",
                "<a b='$(odd)'/>| <a b='&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos;&#13;&#10;&#9;\\'/>",
                "<a>$(control)</a>                                 | <a>\uFFFD\uD83D\uDE00\uFFFD</a>",
                "{\"a\":\"$(odd)\"}             | {\"a\":\"<a> & \\\"b\\\" 'c'\\r\\n\\t\\\\\"}",
                "{\"a\":\"$(control)\"}         | {\"a\":\"\\u0001\uD83D\uDE00\uFFFE\"}",
                "{\"a\":\"\\u0024(name)\"}      | {\"a\":\"Max\"}",
                "{\"a\":[{\"b\":\"$(name)\"},\"$(count)\"]} | {\"a\":[{\"b\":\"Max\"},\"40\"]}",
            })
    void valuesAreEscaped(String body, String rendered) {
        assertThat(render(body)).isEqualTo(rendered);
    }

    /** The whole document in CDATA, as azure-sb registers it, or with an encoding that it no longer has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
                "<?xml version='1.0' encoding='utf-16'?>\r\n",
                "\uFEFF<?xml version=\"1.0\" ?>",
                "\n <?xml version=\"1.0\" ?> ",
            })
    void declarationIsLeftOut(String declaration) {
        String toast = "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>%s</wp:Text1></wp:Toast>"
                + "</wp:Notification>";
        assertThat(render(declaration + toast.replace("%s", "$(name)"))).isEqualTo(toast.replace("%s", "Max"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                            | line 1, column 1: expected XML, which begins with <",
                "$(name)                       | line 1, column 1: expected XML, which begins with <",
                "[]                            | line 1, column 1: expected XML, which begins with <",
                "<a>                           | it is not well-formed XML",
                "<a></b>                       | it is not well-formed XML",
                "<a b='1' b='2'/>              | it is not well-formed XML",
                "<a>&nbsp;</a>                 | it is not well-formed XML",
                "<x:a/>                        | it is not well-formed XML",
                "<!DOCTYPE a><a/>              | a DOCTYPE is not allowed",
                "<?xml version='1.0'           | expected ?> at the end of the XML declaration",
                "<a>\u0001</a>                 | line 1, column 4: expected no control characters in XML",
                "{\"a\":}                      | it is not well-formed JSON: Unexpected character ('}' (code 125)): expected a value",
                "{\"a\":1                      | it is not well-formed JSON: Unexpected end-of-input",
                "{} {}                         | line 1, column 4: expected nothing after the JSON object",
                "{a:1}                         | it is not well-formed JSON",
            })
    void malformedBodyIsRefused(String body, String reason) {
        assertThat(malformed(body))
                .startsWith("the body of the template, line 1, column ")
                .contains(reason);
    }

    @Test
    void headersAreTextsOrExpressions() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-NotificationClass", "2");
        headers.put("X-WindowsPhone-Target", "toast");
        headers.put("X-Who", "{'for ' + $(name)}");
        headers.put("X-Odd", "$(odd)");
        headers.put("X-Count", "#(count)");
        assertThat(parsed("<a/>", headers).render(PROPERTIES))
                .hasValueSatisfying(rendered -> assertThat(rendered.headers())
                        .containsExactly(
                                Map.entry("X-NotificationClass", "2"),
                                Map.entry("X-WindowsPhone-Target", "toast"),
                                Map.entry("X-Who", "for Max"),
                                Map.entry("X-Odd", "<a> & \"b\" 'c'   \\"),
                                Map.entry("X-Count", "40")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "X-A     | `  `     | the header X-A is empty",
                "``      | x        | the header '' has no valid name",
                "X A     | x        | the header 'X A' has no valid name",
                "X-A     | $(name   | in the header X-A, the expression '$(name' is wrong at its character 7",
            })
    void malformedHeaderIsRefused(String name, String value, String reason) {
        assertThat(NotificationTemplate.parse("<a/>", Map.of(name, value)))
                .isInstanceOfSatisfying(
                        ParsedTemplate.Malformed.class,
                        malformed -> assertThat(malformed.reason())
                                .startsWith("the headers of the template: ")
                                .contains(reason));
    }

    @Test
    void sizesAreBounded() {
        String longest = "<a>" + "x".repeat(65_536 - 7) + "</a>";
        assertThat(render(longest)).isEqualTo(longest);
        assertThat(malformed(longest + " ")).contains("longer than 65536 characters");
        assertThat(NotificationTemplate.parse("<a/>", Map.of("X-A", "x".repeat(1_022))))
                .isInstanceOf(ParsedTemplate.Malformed.class);
        Map<String, String> many = IntStream.range(0, 33)
                .mapToObj(i -> "X-" + i)
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
        assertThat(NotificationTemplate.parse("<a/>", many))
                .isEqualTo(new ParsedTemplate.Malformed("the template has 33 headers; at most 32 are allowed"));
        assertThat(NotificationTemplate.faultOfName("x".repeat(200))).isEmpty();
        assertThat(NotificationTemplate.faultOfName("x".repeat(201)))
                .hasValue("the name of the template has 201 characters; at most 200 are allowed");
    }

    @Test
    void tooLongNotificationIsNotMade() {
        TemplateProperties large = TemplateProperties.of(Map.of("x", "x".repeat(60_000)));
        String once = "<a>$(x)</a>";
        String twice = "<a><b>$(x)</b><b>$(x)</b></a>";
        String joined =
                "<a>{" + IntStream.range(0, 9_000).mapToObj(i -> "$(x)").collect(Collectors.joining("+")) + "}</a>";
        assertThat(parsed(once, Map.of()).render(large)).isPresent();
        assertThat(parsed(twice, Map.of()).render(large)).isEmpty();
        assertThat(parsed(joined, Map.of()).render(large)).isEmpty();
        TemplateProperties grows = TemplateProperties.of(Map.of("x", "&".repeat(20_000)));
        assertThat(parsed(once, Map.of()).render(grows)).isEmpty();
    }

    private static String render(String body) {
        return parsed(body, Map.of()).render(PROPERTIES).orElseThrow().body();
    }

    private static NotificationTemplate parsed(String body, Map<String, String> headers) {
        ParsedTemplate parsed = NotificationTemplate.parse(body, headers);
        assertThat(parsed).isInstanceOf(ParsedTemplate.Parsed.class);
        return ((ParsedTemplate.Parsed) parsed).template();
    }

    private static String malformed(String body) {
        ParsedTemplate parsed = NotificationTemplate.parse(body, Map.of());
        assertThat(parsed).isInstanceOf(ParsedTemplate.Malformed.class);
        return ((ParsedTemplate.Malformed) parsed).reason();
    }

    private static String escapedInJson(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String escapedInXml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
