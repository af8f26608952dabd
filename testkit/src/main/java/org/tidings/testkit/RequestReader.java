// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection. Single-threaded. */
final class RequestReader {

    private static final int MAX_HEAD_BYTES = 64 * 1024;

    private final InputStream in;
    private final int connection;
    private final Optional<X509Certificate> clientCertificate;
    private int count;

    RequestReader(InputStream in, int connection, Optional<X509Certificate> clientCertificate) {
        this.in = in;
        this.connection = connection;
        this.clientCertificate = clientCertificate;
    }

    /** The next request; null at the end of the connection. */
    @Nullable
    RecordedRequest next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String requestLine = line(bytes);
        if (requestLine == null) {
            return null;
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        int length = 0;
        String line = line(bytes);
        while (line != null && !line.isEmpty()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            headers.add(Map.entry(name, value));
            if (name.equalsIgnoreCase("Content-Length")) {
                length = Integer.parseInt(value);
            }
            line = line(bytes);
        }
        byte[] body = in.readNBytes(length);
        if (line == null || body.length < length) {
            throw new EOFException("the request ends too early");
        }
        bytes.writeBytes(body);
        String[] parts = requestLine.split(" ", 3);
        count++;
        return new RecordedRequest(
                parts[0],
                parts.length > 1 ? parts[1] : "",
                List.copyOf(headers),
                body,
                bytes.toByteArray(),
                connection,
                count,
                clientCertificate);
    }

    /** A line without its end; null when the connection ends. */
    private @Nullable String line(ByteArrayOutputStream all) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            all.write(next);
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(next);
            if (all.size() > MAX_HEAD_BYTES) {
                throw new IOException("the head of the request is too long");
            }
        }
    }
}
