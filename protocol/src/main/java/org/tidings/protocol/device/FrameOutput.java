// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes one JSON object as a frame. */
final class FrameOutput {

    private FrameOutput() {}

    /** Writes the fields of one frame, the braces excepted. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] toBytes(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            write(bytes, fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    static void write(OutputStream out, Fields fields) throws IOException {
        try (JsonGenerator json = FrameObject.JSON.createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
    }
}
