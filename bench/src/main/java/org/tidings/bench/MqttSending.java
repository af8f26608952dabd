// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Publishes over MQTT with quality of service 1: the answer is the acknowledgement. */
final class MqttSending implements SenderDialect {

    /** A connection has one publish without an acknowledgement at most, so that one number is enough. */
    private static final int PACKET = 1;

    private final byte[][] topics;
    private final byte[] body = ToastBody.bytes();

    MqttSending(List<String> topics) {
        this.topics = topics.stream()
                .map(topic -> topic.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    @Override
    public int targets() {
        return topics.length;
    }

    @Override
    public boolean greet(ByteBuf out, int number) {
        Mqtt.connect(out, "sender" + number);
        return true;
    }

    @Override
    public void publish(ByteBuf out, int target, long nanos) {
        Mqtt.publish(out, PACKET, topics[target], body);
        Stamp.write(out, out.writerIndex() - ToastBody.LENGTH + ToastBody.STAMP, nanos);
    }

    @Override
    public Answer read(ByteBuf in) {
        if (!in.isReadable()) {
            return Answer.INCOMPLETE;
        }
        int type = Mqtt.type(in);
        int length = Mqtt.readHead(in);
        if (length < 0) {
            return Answer.INCOMPLETE;
        }
        int code = (in.readByte() << 8) | in.readUnsignedByte();
        in.skipBytes(length - 2);
        return switch (type) {
            // The second byte is the return code.
            case Mqtt.CONNACK -> (code & 0xff) == 0 ? Answer.GREETED : Answer.REFUSED;
            case Mqtt.PUBACK -> Answer.ACCEPTED;
            default -> Answer.REFUSED;
        };
    }
}
