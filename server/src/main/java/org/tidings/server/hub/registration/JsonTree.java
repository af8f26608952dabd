// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps in order, lists, texts, Booleans and null. Numbers are read as their text: nothing here counts with them.
 * What comes from outside is bounded in length and depth; what the store has is not, because nothing may be kept that
 * cannot be read again.
 */
public final class JsonTree {

    /** How long the name of a field may be that comes from outside. */
    static final int MAX_NAME = 1_024;

    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_DEPTH = 16;

    private static final JsonFactory SENT = factory(StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(100)
            .maxNameLength(MAX_NAME)
            .maxStringLength(MAX_CHARACTERS)
            .maxDocumentLength(MAX_CHARACTERS)
            .build());

    /** Deeper than anything that is written, and no deeper than a stack is. */
    private static final JsonFactory STORED = factory(StreamReadConstraints.builder()
            .maxNestingDepth(20 * MAX_DEPTH)
            .maxNameLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .build());

    private JsonTree() {}

    private static JsonFactory factory(StreamReadConstraints constraints) {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(constraints)
                .build();
    }

    /** A text that is not JSON, or more than is read. */
    public static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException(String why) {
            super(why, null, false, false);
        }

        /** What is wrong and where, without a full stop. */
        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /** Reads UTF-8 bytes. */
    public static @Nullable Object read(byte[] json) throws MalformedException {
        return read(new String(json, StandardCharsets.UTF_8));
    }

    /** Reads a text; a byte order mark before it does not count. */
    public static @Nullable Object read(String json) throws MalformedException {
        return read(SENT, json.startsWith("\uFEFF") ? json.substring(1) : json);
    }

    /** Reads what {@link #write} has written, however much it is. */
    public static @Nullable Object stored(String json) throws MalformedException {
        return read(STORED, json);
    }

    private static @Nullable Object read(JsonFactory factory, String text) throws MalformedException {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedException("it is empty");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new MalformedException("something follows the JSON");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw new MalformedException(
                    malformed.getOriginalMessage().lines().findFirst().orElse("it is no JSON")
                            + place(malformed.getLocation()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    /** Writes without blanks. */
    public static String write(@Nullable Object tree) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator generator = STORED.createGenerator(text)) {
            write(generator, tree);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, @Nullable Object tree) throws IOException {
        if (tree == null) {
            generator.writeNull();
        } else if (tree instanceof Map<?, ?> object) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> field : object.entrySet()) {
                generator.writeFieldName(String.valueOf(field.getKey()));
                write(generator, field.getValue());
            }
            generator.writeEndObject();
        } else if (tree instanceof Iterable<?> array) {
            generator.writeStartArray();
            for (Object item : array) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (tree instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else {
            generator.writeString(tree.toString());
        }
    }
}
