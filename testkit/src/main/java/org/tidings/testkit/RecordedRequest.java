// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.testkit;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire. Thread-safe as long as nobody writes into the arrays.
 *
 * @param method such as {@code POST}
 * @param target what the request line asks for, unchanged
 * @param headers in their order and spelling
 * @param body its bytes
 * @param bytes the whole request, from the first byte of the request line to the last of the body
 * @param connection which connection of the service it came on, from 1
 * @param onConnection the how-manieth request of its connection it is, from 1
 * @param clientCertificate what the client showed, over TLS
 */
public record RecordedRequest(
        String method,
        String target,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        byte[] bytes,
        int connection,
        int onConnection,
        Optional<X509Certificate> clientCertificate) {

    /** The first header of this name, without regard to case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + target + " (connection " + connection + ", request " + onConnection + ")";
    }
}
