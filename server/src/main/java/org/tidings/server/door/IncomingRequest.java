// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A request while its body arrives. Confined to the event loop. */
class IncomingRequest {

    private static final byte[] EMPTY = {};

    private final HttpRequest head;
    /** Has room for more than has come. */
    private byte[] body = EMPTY;

    private int kept;

    /** How many bytes have come, those thrown away included. */
    long bodyBytes;

    private boolean bodyTooLong;

    IncomingRequest(HttpRequest head) {
        this.head = head;
    }

    void append(ByteBuf content, int limit) {
        int length = content.readableBytes();
        if (length == 0) {
            return;
        }
        if (bodyBytes + length > limit) {
            bodyTooLong = true;
            body = EMPTY;
            kept = 0;
        } else if (!bodyTooLong) {
            if (kept + length > body.length) {
                body = Arrays.copyOf(body, Math.max(kept + length, Math.min(limit, 2 * kept)));
            }
            content.readBytes(body, kept, length);
            kept += length;
        }
        bodyBytes += length;
    }

    HttpHeaders headers() {
        return head.headers();
    }

    Request request(@Nullable X509Certificate certificate) {
        byte[] whole = kept == body.length ? body : Arrays.copyOf(body, kept);
        return new Request(head.method().name(), head.uri(), head.headers(), whole, bodyTooLong, certificate);
    }
}
