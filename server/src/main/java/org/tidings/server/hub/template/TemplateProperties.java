// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of a template send: texts by name, whose case does not count. Immutable. */
public final class TemplateProperties {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(4).build())
            .build();

    private final Map<String, String> values;

    private TemplateProperties(Map<String, String> values) {
        this.values = values;
    }

    /** Properties by name; of names that differ in case only, one counts. */
    public static TemplateProperties of(Map<String, String> properties) {
        Map<String, String> values = new HashMap<>();
        properties.forEach((name, value) -> values.put(name.toLowerCase(Locale.ROOT), value));
        return new TemplateProperties(values);
    }

    /** Reads the body of a template send: one JSON object whose values are strings. Never throws. */
    public static ReadProperties read(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return malformed("expected a JSON object with the properties, as in {\"name\":\"value\"}");
            }
            Map<String, String> values = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    return malformed("the property " + Excerpt.quoted(name) + " is " + described(parser.currentToken())
                            + "; expected a string in quotes");
                }
                if (values.putIfAbsent(name.toLowerCase(Locale.ROOT), parser.getText()) != null) {
                    return malformed("the property " + Excerpt.quoted(name)
                            + " is there twice; the case of names does not count");
                }
            }
            return parser.nextToken() == null
                    ? new ReadProperties.Read(new TemplateProperties(values))
                    : malformed("expected nothing after the JSON object with the properties");
        } catch (JsonProcessingException notJson) {
            return malformed(JsonSlots.reason(notJson));
        } catch (IOException notText) {
            return malformed("it is not JSON in UTF-8");
        }
    }

    private static ReadProperties malformed(String reason) {
        return new ReadProperties.Malformed(reason);
    }

    private static String described(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            default -> "something else";
        };
    }

    /** The text of a property by its name in lower case; null when there is none. */
    @Nullable
    String value(String name) {
        return values.get(name);
    }
}
