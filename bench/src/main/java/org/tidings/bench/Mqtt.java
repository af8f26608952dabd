// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The few packets of MQTT 3.1.1 that are needed for publishing and subscribing with quality of service 1. */
final class Mqtt {

    /** Types of packets: the upper half of the first byte. */
    static final int CONNACK = 2;

    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int SUBACK = 9;

    private static final int FIRST_CONNECT = 0x10;
    private static final int FIRST_PUBLISH_ONCE_AT_LEAST = 0x32;
    private static final int FIRST_PUBACK = 0x40;
    private static final int FIRST_SUBSCRIBE = 0x82;
    private static final int LEVEL_3_1_1 = 4;
    private static final int CLEAN_SESSION = 2;
    private static final int AT_LEAST_ONCE = 1;

    private Mqtt() {}

    /** Connects with a new session and without keep-alive. */
    static void connect(ByteBuf out, String client) {
        byte[] id = client.getBytes(StandardCharsets.US_ASCII);
        out.writeByte(FIRST_CONNECT);
        writeLength(out, 12 + id.length);
        out.writeShort(4).writeByte('M').writeByte('Q').writeByte('T').writeByte('T');
        out.writeByte(LEVEL_3_1_1).writeByte(CLEAN_SESSION).writeShort(0);
        out.writeShort(id.length).writeBytes(id);
    }

    /** Subscribes to one topic. */
    static void subscribe(ByteBuf out, int packet, byte[] topic) {
        out.writeByte(FIRST_SUBSCRIBE);
        writeLength(out, 5 + topic.length);
        out.writeShort(packet).writeShort(topic.length).writeBytes(topic).writeByte(AT_LEAST_ONCE);
    }

    static void publish(ByteBuf out, int packet, byte[] topic, byte[] payload) {
        out.writeByte(FIRST_PUBLISH_ONCE_AT_LEAST);
        writeLength(out, 4 + topic.length + payload.length);
        out.writeShort(topic.length).writeBytes(topic).writeShort(packet).writeBytes(payload);
    }

    /** Acknowledges a publish. */
    static void acknowledge(ByteBuf out, int packet) {
        out.writeByte(FIRST_PUBACK).writeByte(2).writeShort(packet);
    }

    /** The type of the packet that begins here. */
    static int type(ByteBuf in) {
        return in.getUnsignedByte(in.readerIndex()) >> 4;
    }

    /**
     * Moves behind type and length of the packet that begins here.
     *
     * @return how many bytes follow, all of them readable, or -1 when not all is there; then nothing has moved
     */
    static int readHead(ByteBuf in) {
        int start = in.readerIndex();
        int length = 0;
        for (int i = 1; i <= 4 && i < in.readableBytes(); i++) {
            int part = in.getByte(start + i);
            length |= (part & 0x7f) << (7 * (i - 1));
            if (part >= 0) {
                if (in.readableBytes() < 1 + i + length) {
                    return -1;
                }
                in.skipBytes(1 + i);
                return length;
            }
        }
        return -1;
    }

    private static void writeLength(ByteBuf out, int length) {
        int rest = length;
        while (rest > 0x7f) {
            out.writeByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}
