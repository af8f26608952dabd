// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frame as a JSON object with typed access to its fields. Unknown fields are kept and ignored, so that either side can
 * learn new ones first. Not thread-safe.
 */
final class FrameObject {

    static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNumberLength(20)
                    .maxNameLength(1024)
                    .maxStringLength(DeviceProtocol.MAX_SERVER_FRAME_BYTES)
                    .maxDocumentLength(DeviceProtocol.MAX_SERVER_FRAME_BYTES)
                    .build())
            .build();

    /** A value that no field of a frame may have. */
    private static final Object OTHER = new Object();

    private final Map<String, Object> fields;

    private FrameObject(Map<String, Object> fields) {
        this.fields = fields;
    }

    static FrameObject parse(byte[] json, int offset, int length) {
        try (JsonParser parser = JSON.createParser(json, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedFrameException("a frame is a JSON object");
            }
            Map<String, Object> fields = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                // A field that is null is a field that is not there.
                if (parser.nextToken() != JsonToken.VALUE_NULL) {
                    fields.put(name, value(parser));
                }
            }
            if (parser.nextToken() != null) {
                throw new MalformedFrameException("a frame is one JSON object with nothing after it");
            }
            return new FrameObject(fields);
        } catch (JsonProcessingException notJson) {
            throw new MalformedFrameException(sentence(notJson));
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory failed", impossible);
        }
    }

    /** Short enough for the reason of a close, which has room for 123 bytes. The parser's own words are not. */
    private static String sentence(JsonProcessingException notJson) {
        if (notJson instanceof JsonEOFException) {
            return "the frame is not well-formed JSON: it ends too early";
        }
        JsonLocation place = notJson.getLocation();
        return "the frame is not well-formed JSON, or has a value too long, too large or too deep"
                + (place == null ? "" : ", near its byte " + (place.getByteOffset() + 1));
    }

    /** Text, number, flag, list of texts, map of texts, or {@link #OTHER} for what no frame has. */
    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> wholeCharacters(parser.getText());
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> texts(parser);
            case START_OBJECT -> textMap(parser);
            default -> OTHER;
        };
    }

    private static Object texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean onlyTexts = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                texts.add(wholeCharacters(parser.getText()));
            } else {
                onlyTexts = false;
                parser.skipChildren();
            }
        }
        return onlyTexts ? texts : OTHER;
    }

    private static Object textMap(JsonParser parser) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        boolean onlyTexts = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(wholeCharacters(name), wholeCharacters(parser.getText()));
            } else {
                onlyTexts = false;
                parser.skipChildren();
            }
        }
        return onlyTexts ? texts : OTHER;
    }

    /** A text with half a surrogate pair could be read but not written again. */
    private static String wholeCharacters(String text) {
        if (!FrameText.isWhole(text)) {
            throw new MalformedFrameException("a text in the frame has half a surrogate pair");
        }
        return text;
    }

    /** The text of a field that must be there and be no longer than an identifier may be. */
    String identifier(String name) {
        String text = optionalIdentifier(name);
        if (text == null) {
            throw new MalformedFrameException("the frame needs the text field \"" + name + "\"");
        }
        if (text.isEmpty()) {
            throw new MalformedFrameException(
                    "the field \"" + name + "\" must have 1 to " + DeviceProtocol.MAX_TEXT_CHARS + " characters");
        }
        return text;
    }

    @Nullable
    String optionalIdentifier(String name) {
        String text = optionalText(name);
        if (text != null && text.length() > DeviceProtocol.MAX_TEXT_CHARS) {
            throw new MalformedFrameException(
                    "the field \"" + name + "\" is longer than " + DeviceProtocol.MAX_TEXT_CHARS + " characters");
        }
        return text;
    }

    String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            throw new MalformedFrameException("the frame needs the text field \"" + name + "\"");
        }
        return text;
    }

    @Nullable
    String optionalText(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new MalformedFrameException("the field \"" + name + "\" must be a text");
    }

    long number(String name) {
        if (fields.get(name) instanceof Long number) {
            return number;
        }
        throw new MalformedFrameException("the frame needs the whole number field \"" + name + "\"");
    }

    boolean flag(String name) {
        Boolean flag = optionalFlag(name);
        if (flag == null) {
            throw new MalformedFrameException("the frame needs the field \"" + name + "\", true or false");
        }
        return flag;
    }

    @Nullable
    Boolean optionalFlag(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw new MalformedFrameException("the field \"" + name + "\" must be true or false");
    }

    /** The texts of a list; an empty list where the field is absent. */
    List<String> texts(String name) {
        if (!fields.containsKey(name)) {
            return List.of();
        }
        if (fields.get(name) instanceof List<?> list) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new MalformedFrameException("the field \"" + name + "\" must be a list of texts");
    }

    /** The texts of an object, in order; empty where the field is absent. */
    Map<String, String> textMap(String name) {
        if (!fields.containsKey(name)) {
            return Map.of();
        }
        if (fields.get(name) instanceof Map<?, ?> map) {
            Map<String, String> texts = new LinkedHashMap<>();
            map.forEach((key, value) -> texts.put((String) key, (String) value));
            return texts;
        }
        throw new MalformedFrameException("the field \"" + name + "\" must be an object of texts");
    }
}
