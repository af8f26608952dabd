// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.RepeatedTest;

/** Whatever the texts and expressions: a reader of the rendered XML or JSON sees the values that the expressions mean. */
class TemplatePropertyTest {

    private static final String ALPHABET = "ab 1<>&\"'\\{}()+,:$.%#]\n\u00e4\uD83D\uDE00";

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Map<String, String> properties = new HashMap<>();

    /** What stands in the template, and what a reader of the notification finds there. */
    private record Value(String written, String meant) {}

    @RepeatedTest(100)
    void readerOfRenderedNotificationSeesValues() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            properties.put(name, text());
        }
        List<Value> values =
                IntStream.range(0, 1 + random.nextInt(8)).mapToObj(i -> value()).toList();
        String xml = values.stream()
                .map(value -> "<v w=\"" + inXml(value.written) + "\">" + element(value.written) + "</v>")
                .collect(Collectors.joining("\n<!-- $(a) -->", "<t>", "</t>"));
        String json = values.stream()
                .map(value -> "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(value.written)) + "\"")
                .collect(Collectors.joining(", ", "{\"$(a)\": [", "]}"));
        List<String> meant = values.stream().map(Value::meant).toList();

        assertThat(texts(render(xml)))
                .as("seed %d: %s", seed, xml)
                .isEqualTo(meant.stream()
                        .flatMap(value -> List.of(value, value).stream())
                        .toList());
        assertThat(strings(render(json))).as("seed %d: %s", seed, json).isEqualTo(meant);
    }

    private Value value() {
        if (random.nextInt(4) == 0) {
            String text = "x" + text().replace("\n", "");
            return new Value(text, text);
        }
        List<Value> parts =
                IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> part()).toList();
        String blanks = " ".repeat(random.nextInt(2));
        return new Value(
                parts.stream()
                        .map(Value::written)
                        .collect(Collectors.joining(blanks + "+" + blanks, "{" + blanks, blanks + "}")),
                parts.stream().map(Value::meant).collect(Collectors.joining()));
    }

    private Value part() {
        String name = List.of("a", "b", "c", "none").get(random.nextInt(4));
        String substitute = text().replace("\n", "");
        String text = properties.getOrDefault(name, substitute);
        String reference = name + ":{" + substitute.replace("\\", "\\\\").replace("}", "\\}") + "}";
        int length = random.nextInt(12);
        return switch (random.nextInt(4)) {
            case 0 -> new Value("'" + substitute.replace("'", "''") + "x'", substitute + "x");
            case 1 -> new Value("$(" + reference + ")", text);
            case 2 -> new Value("$(" + reference + ", " + length + ")", cut(text, length));
            default ->
                new Value(
                        ".(" + reference + "," + length + ")",
                        text.length() <= length ? text : cut(text, Math.max(0, length - 3)) + cut("...", length));
        };
    }

    private static String cut(String text, int length) {
        String cut = text.substring(0, Math.min(length, text.length()));
        return cut.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)
                ? cut.substring(0, cut.length() - 1)
                : cut;
    }

    private String text() {
        return random.ints(random.nextInt(10), 0, ALPHABET.codePointCount(0, ALPHABET.length()))
                .map(i -> ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0, i)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String element(String written) {
        return random.nextBoolean() || written.contains("]]>") ? inXml(written) : "<![CDATA[" + written + "]]>";
    }

    private static String inXml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&#62;")
                .replace("\"", "&quot;");
    }

    private String render(String body) {
        ParsedTemplate parsed = NotificationTemplate.parse(body, Map.of());
        assertThat(parsed).as("seed %d: %s", seed, body).isInstanceOf(ParsedTemplate.Parsed.class);
        return ((ParsedTemplate.Parsed) parsed)
                .template()
                .render(TemplateProperties.of(properties))
                .orElseThrow()
                .body();
    }

    private static List<String> texts(String xml) throws XMLStreamException {
        List<String> texts = new ArrayList<>();
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(xml));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("v")) {
                texts.add(reader.getAttributeValue(0));
                texts.add(reader.getElementText());
            }
        }
        return texts;
    }

    private static List<String> strings(String json) throws IOException {
        List<String> strings = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.add(parser.getText());
                }
            }
        }
        return strings;
    }
}
