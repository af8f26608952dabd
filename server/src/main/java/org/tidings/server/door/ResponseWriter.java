// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes answers as bytes; header names keep the case they are given, because some senders search for them as text. */
final class ResponseWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;

    /** The Date header of a second; replaced as a whole, so that any thread may use it. */
    private record Dated(long second, byte[] line) {}

    private volatile Dated dated = new Dated(Long.MIN_VALUE, new byte[0]);

    ResponseWriter(Clock clock) {
        this.clock = clock;
    }

    ByteBuf write(ByteBufAllocator allocator, Response response, Connection connection) {
        byte[] body = response.body();
        ByteBuf out = allocator.buffer(512 + body.length);
        ByteBufUtil.writeAscii(out, "HTTP/1.1 ");
        ByteBufUtil.writeAscii(out, Integer.toString(response.status()));
        out.writeByte(' ');
        ByteBufUtil.writeAscii(out, response.phrase());
        ByteBufUtil.writeAscii(out, "\r\n");
        List<String> headers = response.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            header(out, headers.get(i), headers.get(i + 1));
        }
        ByteBufUtil.writeAscii(out, "Server: Tidings\r\n");
        out.writeBytes(dateLine());
        switch (connection) {
            case CLOSE -> header(out, "Connection", "close");
            case KEEP_ALIVE_TOLD -> header(out, "Connection", "keep-alive");
            case KEEP_ALIVE -> {
                // The rule of HTTP/1.1 when nothing is said.
            }
        }
        header(out, "Content-Length", Integer.toString(body.length));
        ByteBufUtil.writeAscii(out, "\r\n");
        return out;
    }

    /** What is said about the connection after an answer. */
    enum Connection {
        KEEP_ALIVE,
        KEEP_ALIVE_TOLD,
        CLOSE
    }

    private static void header(ByteBuf out, String name, String value) {
        ByteBufUtil.writeAscii(out, name);
        out.writeByte(':');
        out.writeByte(' ');
        // An echoed value goes back byte for byte as it came.
        out.writeCharSequence(value, StandardCharsets.ISO_8859_1);
        out.writeByte('\r');
        out.writeByte('\n');
    }

    private byte[] dateLine() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Dated current = dated;
        if (current.second != second) {
            byte[] line = ("Date: " + DATE.format(Instant.ofEpochSecond(second)) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            current = new Dated(second, line);
            dated = current;
        }
        return current.line;
    }
}
