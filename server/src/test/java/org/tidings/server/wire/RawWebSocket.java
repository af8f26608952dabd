// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;

/** A WebSocket whose frames are made by hand, the wrong ones too. It answers nothing by itself. */
final class RawWebSocket implements AutoCloseable {

    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xa;
    static final int FINAL = 0x80;

    private static final byte[] MASK = {1, 2, 3, 4};

    /** A frame of the service. */
    record Frame(int opcode, byte[] payload) {

        int closeCode() {
            if (opcode != CLOSE) {
                throw new AssertionError("opcode " + opcode + " is not a close frame: " + text());
            }
            return ByteBuffer.wrap(payload).getShort() & 0xffff;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    final RawConnection connection;

    private RawWebSocket(RawConnection connection) {
        this.connection = connection;
    }

    static RawWebSocket to(URI server) {
        return over(RawConnection.to(server));
    }

    static RawWebSocket over(RawConnection connection) {
        connection.send(handshake(DeviceProtocol.PATH, "13", DeviceProtocol.SUBPROTOCOL));
        RawAnswer answer = connection.answerWithoutBody();
        if (!answer.statusLine().equals("HTTP/1.1 101 Switching Protocols")
                || !answer.headers().contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                || !answer.headers().contains("Sec-WebSocket-Protocol: " + DeviceProtocol.SUBPROTOCOL)) {
            throw new AssertionError(answer.toString());
        }
        return new RawWebSocket(connection);
    }

    static String handshake(String path, String version, String subprotocol) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nupgrade: WebSocket\r\nconnection: keep-alive, upgrade\r\n"
                + "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: " + version
                + "\r\nSec-WebSocket-Protocol: " + subprotocol + "\r\n\r\n";
    }

    static byte[] frame(int firstByte, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(firstByte);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        }
        out.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ MASK[i & 3]);
        }
        return out.toByteArray();
    }

    void send(int firstByte, byte[] payload) {
        connection.send(frame(firstByte, payload));
    }

    void send(DeviceFrame frame) {
        send(FINAL | TEXT, DeviceFrameCodec.write(frame));
    }

    void text(String text) {
        send(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    ServerFrame.Welcome enroll() {
        send(new DeviceFrame.Hello(null, null, null));
        return (ServerFrame.Welcome) next();
    }

    ServerFrame next() {
        Frame frame = frame();
        if (frame.opcode() != TEXT) {
            throw new AssertionError("opcode " + frame.opcode() + " is not text");
        }
        return ServerFrameCodec.read(frame.payload());
    }

    /** The next frame, whatever it is. */
    Frame frame() {
        byte[] head = connection.bytes(2);
        if ((head[0] & 0x70) != 0 || (head[0] & FINAL) == 0 || (head[1] & 0x80) != 0) {
            throw new AssertionError("a frame of a server is final and not masked");
        }
        int length = head[1];
        if (length == 126) {
            length = ByteBuffer.wrap(connection.bytes(2)).getShort() & 0xffff;
        } else if (length == 127) {
            length = Math.toIntExact(ByteBuffer.wrap(connection.bytes(8)).getLong());
        }
        return new Frame(head[0] & 0xf, connection.bytes(length));
    }

    @Override
    public void close() {
        connection.close();
    }
}
