// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One notification for several device handles, as hubs take it: a multipart body of the notification and the handles. */
final class DirectBatch {

    /** Source: the documentation of Notification Hubs. */
    static final int MOST_HANDLES = 1_000;

    private static final String CONTENT_TYPE = "Content-Type";
    private static final JsonFactory JSON = new JsonFactory();

    private DirectBatch() {}

    static HubMessage of(HubMessage message, List<String> handles) {
        String boundary = "tidings-" + UUID.randomUUID();
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        String type = headers.getOrDefault(CONTENT_TYPE, "application/octet-stream");
        headers.put(CONTENT_TYPE, "multipart/mixed; boundary=\"" + boundary + "\"");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "notification", type, message.body());
        part(body, boundary, "devices", "application/json", json(handles));
        body.writeBytes(utf8("--" + boundary + "--\r\n"));
        return new HubMessage(message.format(), headers, body.toByteArray());
    }

    private static void part(ByteArrayOutputStream body, String boundary, String name, String type, byte[] content) {
        body.writeBytes(utf8("--" + boundary + "\r\n" + CONTENT_TYPE + ": " + type
                + "\r\nContent-Disposition: inline; name=" + name + "\r\n\r\n"));
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n"));
    }

    private static byte[] json(List<String> handles) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            JsonValues.write(generator, handles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
