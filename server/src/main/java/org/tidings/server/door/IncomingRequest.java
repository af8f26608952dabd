// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Arrays;

/** A request while its body arrives. Confined to the event loop. */
class IncomingRequest {

    private static final byte[] EMPTY = {};

    private final HttpRequest head;
    private byte[] body = EMPTY;

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
        } else if (!bodyTooLong) {
            int kept = body.length;
            body = Arrays.copyOf(body, kept + length);
            content.readBytes(body, kept, length);
        }
        bodyBytes += length;
    }

    Request request() {
        return new Request(head.method().name(), head.uri(), head.headers(), body, bodyTooLong);
    }
}
