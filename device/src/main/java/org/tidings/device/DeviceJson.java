// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;

/** The JSON of a device file. Unknown fields are skipped, so that a newer library's file can be read. */
final class DeviceJson {

    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private DeviceJson() {}

    static byte[] write(StoredDevice device) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("device", device.device());
            json.writeStringField("secret", device.secret());
            json.writeArrayFieldStart("channels");
            for (StoredChannel channel : device.channels()) {
                write(json, channel);
            }
            json.writeEndArray();
            writeTexts(json, "recentIds", device.recentIds());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, StoredChannel channel) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", channel.name());
        if (channel.service() != null) {
            json.writeStringField("service", channel.service());
        }
        if (channel.uri() != null) {
            json.writeStringField("uri", channel.uri().toString());
        }
        json.writeBooleanField("toast", channel.bindings().toast());
        json.writeBooleanField("tile", channel.bindings().tile());
        writeTexts(json, "tileDomains", channel.bindings().tileDomains());
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the JSON is not a device; the message says what is missing or wrong
     */
    static StoredDevice read(byte[] utf8) throws IOException {
        try (JsonParser parser = JSON.createParser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it is not a JSON object");
            }
            Fields fields = new Fields(object(parser));
            if (!(fields.values.get("version") instanceof Long version) || version != VERSION) {
                throw new IllegalArgumentException("its version is not " + VERSION);
            }
            List<StoredChannel> channels = new ArrayList<>();
            for (Object channel : fields.list("channels")) {
                channels.add(channel(channel));
            }
            return new StoredDevice(fields.text("device"), fields.text("secret"), channels, fields.texts("recentIds"));
        }
    }

    private static StoredChannel channel(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("\"channels\" holds something that is not a channel");
        }
        Fields fields = new Fields(map);
        String name = fields.text("name");
        String service = fields.optionalText("service");
        String uri = fields.optionalText("uri");
        Bindings bindings = new Bindings(fields.flag("toast"), fields.flag("tile"), fields.texts("tileDomains"));
        FrameLimits.checkName("the name of a channel", name);
        if (service != null) {
            FrameLimits.checkName("the service name of a channel", service);
        }
        FrameLimits.checkRequest(name, service, bindings.tileDomains());
        return new StoredChannel(name, service, uri == null ? null : URI.create(uri), bindings);
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    /** The value at which the parser stands: a text, a long, a Boolean, null, a list or a map. */
    static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> object(parser);
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

    /** An object with typed access to its fields. */
    private record Fields(Map<?, ?> values) {

        String text(String name) {
            String text = optionalText(name);
            if (text == null || text.isEmpty()) {
                throw new IllegalArgumentException("it has no text field \"" + name + "\"");
            }
            return text;
        }

        @Nullable
        String optionalText(String name) {
            Object value = values.get(name);
            if (value == null || value instanceof String) {
                return (String) value;
            }
            throw new IllegalArgumentException("its field \"" + name + "\" is not a text");
        }

        boolean flag(String name) {
            if (values.get(name) instanceof Boolean flag) {
                return flag;
            }
            throw new IllegalArgumentException("it has no field \"" + name + "\" that is true or false");
        }

        List<?> list(String name) {
            if (values.get(name) instanceof List<?> list) {
                return list;
            }
            throw new IllegalArgumentException("it has no list \"" + name + "\"");
        }

        List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            for (Object value : list(name)) {
                if (!(value instanceof String text)) {
                    throw new IllegalArgumentException("its list \"" + name + "\" holds something that is not a text");
                }
                texts.add(text);
            }
            return texts;
        }
    }
}
