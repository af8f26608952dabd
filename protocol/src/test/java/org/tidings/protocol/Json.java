// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a test: its values are texts, longs, Booleans, nulls, lists, and maps. Not for frames, whose reader is
 * what is tested.
 */
public record Json(Map<String, @Nullable Object> fields) {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** The cases that every device library runs: a list in a file of {@code src/test/resources/cases}. */
    public static Stream<Json> cases(String file, String list) {
        try (InputStream in = Objects.requireNonNull(Json.class.getResourceAsStream("/cases/" + file), file)) {
            return read(in.readAllBytes()).list(list).stream().map(Json::object);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The object that the bytes are. */
    public static Json read(byte[] utf8) {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            parser.nextToken();
            return object(value(parser));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @SuppressWarnings("unchecked") // Names are texts.
    private static Json object(@Nullable Object value) {
        return new Json((Map<String, @Nullable Object>) Objects.requireNonNull(value));
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, value(parser));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<@Nullable Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(parser));
                }
                yield values;
            }
            default -> null;
        };
    }

    /** The bytes of the object. */
    public byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(json, fields);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : map.entrySet()) {
                json.writeFieldName((String) field.getKey());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else {
            json.writePOJO(value);
        }
    }

    /** Whether there is a field of that name, which may be null. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The value of a field, of whatever type; null when it is null or not there. */
    public @Nullable Object get(String name) {
        return fields.get(name);
    }

    public String text(String name) {
        return Objects.requireNonNull(optionalText(name), name);
    }

    public @Nullable String optionalText(String name) {
        return (String) fields.get(name);
    }

    public int number(String name) {
        return Math.toIntExact((Long) Objects.requireNonNull(fields.get(name), name));
    }

    /** Whether the field is true; false when it is not there. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    public Json object(String name) {
        return object(fields.get(name));
    }

    /** The values of a list; an empty list when it is not there. */
    public List<?> list(String name) {
        Object list = fields.get(name);
        return list == null ? List.of() : (List<?>) list;
    }

    /** The objects of a list. */
    public List<Json> objects(String name) {
        return list(name).stream().map(Json::object).toList();
    }

    /** The texts of a list. */
    public List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    /** The name of the case, so that tests are called by it. */
    @Override
    public String toString() {
        return fields.get("name") instanceof String name ? name : fields.toString();
    }
}
