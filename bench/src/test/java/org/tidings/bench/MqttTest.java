// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MqttTest {

    private final ByteBuf out = Unpooled.buffer();

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void connectAsksForANewSessionWithoutKeepAlive() {
        Mqtt.connect(out, "ab");

        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("100e00044d5154540402000000026162");
    }

    @Test
    void subscriptionIsOfQualityOne() {
        Mqtt.subscribe(out, 1, ascii("t"));

        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("820600010001" + "74" + "01");
    }

    @Test
    void acknowledgementNamesThePacket() {
        Mqtt.acknowledge(out, 0x1234);

        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("40021234");
    }

    @Test
    void lengthOver127TakesTwoBytes() {
        Mqtt.publish(out, 7, ascii("t"), new byte[300]);

        // 305 = 0xb1 0x02
        assertThat(ByteBufUtil.hexDump(out, 0, 8)).isEqualTo("32b1020001740007");
        assertThat(Mqtt.type(out)).isEqualTo(Mqtt.PUBLISH);
        assertThat(Mqtt.readHead(out)).isEqualTo(305);
        assertThat(out.readableBytes()).isEqualTo(305);
    }

    @Test
    void packetThatIsNotCompleteIsLeft() {
        Mqtt.publish(out, 7, ascii("t"), new byte[300]);
        for (int length = 1; length < out.readableBytes(); length++) {
            ByteBuf part = out.slice(0, length);

            assertThat(Mqtt.readHead(part)).as("%d bytes", length).isEqualTo(-1);
            assertThat(part.readerIndex()).isZero();
        }
    }

    @Test
    void senderWaitsForItsGreetingAndForEachAcknowledgement() {
        MqttSending sending = new MqttSending(List.of("device/0"));
        ByteBuf in = Unpooled.wrappedBuffer(new byte[] {0x20, 2, 0, 0, 0x40, 2, 0, 1, 0x40});

        assertThat(sending.greet(out, 0)).isTrue();
        assertThat(sending.read(in)).isEqualTo(SenderDialect.Answer.GREETED);
        assertThat(sending.read(in)).isEqualTo(SenderDialect.Answer.ACCEPTED);
        assertThat(sending.read(in)).isEqualTo(SenderDialect.Answer.INCOMPLETE);
    }

    @Test
    void refusedConnectionIsNoGreeting() {
        assertThat(new MqttSending(List.of("t")).read(Unpooled.wrappedBuffer(new byte[] {0x20, 2, 0, 5})))
                .isEqualTo(SenderDialect.Answer.REFUSED);
    }

    @Test
    void publishCarriesTheTime() {
        new MqttSending(List.of("device/0")).publish(out, 0, 99);

        assertThat(Stamp.read(out)).isEqualTo(99);
    }
}
