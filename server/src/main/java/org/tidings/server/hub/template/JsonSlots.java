// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds expressions in a JSON object: whole strings that are values, of properties and in arrays. */
final class JsonSlots {

    private static final int MAX_DEPTH = 64;
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private JsonSlots() {}

    /** The places of expressions in their order, quotes included, reading from a position on. */
    static List<Slot> find(String json, int from) throws TemplateFault {
        List<Slot> slots = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json.substring(from))) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.VALUE_STRING) {
                    add(slots, parser, from);
                }
                if (depth == 0 && parser.nextToken() != null) {
                    throw new TemplateFault(
                            from + offset(parser.currentTokenLocation()), "expected nothing after the JSON object");
                }
            }
        } catch (JsonProcessingException notJson) {
            throw new TemplateFault(from + offset(notJson.getLocation()), reason(notJson));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory failed", impossible);
        }
        return slots;
    }

    private static void add(List<Slot> slots, JsonParser parser, int from) throws IOException, TemplateFault {
        String value = parser.getText();
        int start = from + offset(parser.currentTokenLocation());
        try {
            Expression expression = ExpressionParser.parse(value);
            if (expression != null) {
                slots.add(new Slot(start, from + offset(parser.currentLocation()), expression));
            }
        } catch (TemplateFault fault) {
            throw new TemplateFault(start, fault.reason());
        }
    }

    /** Writes a value as a string or, when that is meant and it is one, as a number. */
    static void append(StringBuilder json, String value, boolean mayBeNumber) {
        if (mayBeNumber && NUMBER.matcher(value).matches()) {
            json.append(value);
            return;
        }
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, json);
        json.append('"');
    }

    /** The parser does not say where something is deeper or longer than it reads. */
    private static int offset(@Nullable JsonLocation location) {
        return location == null ? 0 : (int) Math.max(0, location.getCharOffset());
    }

    /** The parser's reason without what it says about itself. */
    static String reason(JsonProcessingException notJson) {
        String reason = notJson.getOriginalMessage();
        int end = reason.indexOf(" (use ");
        return "it is not well-formed JSON: " + Excerpt.line(end < 0 ? reason : reason.substring(0, end));
    }
}
