// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.handler.codec.http.HttpHeaders;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A whole HTTP request.
 *
 * @param target as it stands in the request line
 * @param headers as they were sent; to be read with any case
 * @param body byte for byte; empty when it was too long
 * @param bodyTooLong whether the body was longer than the limit and has been thrown away
 * @param certificate what the peer has shown in the TLS handshake, proven but not judged; null without one
 */
public record Request(
        String method,
        String target,
        HttpHeaders headers,
        byte[] body,
        boolean bodyTooLong,
        @Nullable X509Certificate certificate) {}
