// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/** The short ways of the codecs against the JSON library. */
class PlainFramesTest {

    private static final String PLAIN = "abcXYZ019 <>&/'{}[]:,~!";
    private static final String AWKWARD = PLAIN + "\"\\\n\r\t\b\f\u0000\u0001\u001f\u007f\u0080éß€\uD83D\uDE00";

    @Test
    void notificationIsWrittenAsTheJsonLibraryWritesIt() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            String letters = random.nextInt(3) == 0 ? AWKWARD : random.nextBoolean() ? PLAIN : PLAIN + "\"\\\n\r";
            ServerFrame.Notification frame = notification(random, letters);
            ByteArrayOutputStream slowly = new ByteArrayOutputStream();
            ServerFrameCodec.write(frame, slowly);

            byte[] written = ServerFrameCodec.write(frame);

            assertThat(new String(written, StandardCharsets.ISO_8859_1))
                    .isEqualTo(slowly.toString(StandardCharsets.ISO_8859_1));
            assertThat(ServerFrameCodec.read(written)).isEqualTo(frame);
        }
    }

    private static ServerFrame.Notification notification(Random random, String letters) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.put(text(random, letters, 12), text(random, letters, 30));
        }
        byte[] body = text(random, letters, 400).getBytes(StandardCharsets.UTF_8);
        if (body.length > 0 && random.nextInt(20) == 0) {
            body[random.nextInt(body.length)] = (byte) 0xff;
        }
        return new ServerFrame.Notification(
                1 + Math.abs(random.nextLong() >>> random.nextInt(63)) / 2,
                "i" + text(random, letters, 30),
                "c" + text(random, letters, 20),
                random.nextBoolean() ? NotificationKind.TOAST : NotificationKind.RAW,
                new NotificationClass(1 + random.nextInt(31)),
                random.nextBoolean() ? null : text(random, letters, 36),
                headers,
                body);
    }

    private static String text(Random random, String letters, int most) {
        int[] points = letters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 4_711, 999_999_999_999_999_999L, 1_000_000_000_000_000_000L, Long.MAX_VALUE})
    void acknowledgementIsReadAsItWasWritten(long seq) {
        byte[] written = DeviceFrameCodec.write(new DeviceFrame.Ack(seq));

        assertThat(DeviceFrameCodec.read(written)).isEqualTo(new DeviceFrame.Ack(seq));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ack\",\"seq\":7 }",
                " {\"type\":\"ack\",\"seq\":7}",
                "{\"seq\":7,\"type\":\"ack\"}",
                "{\"type\":\"ack\",\"seq\":7,\"new\":1}",
                "{\"type\":\"ack\",\"seq\":7,\"new\":{}}"
            })
    void acknowledgementMayBeWrittenOtherwise(String json) {
        assertThat(DeviceFrameCodec.read(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(new DeviceFrame.Ack(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ack\",\"seq\":}",
                "{\"type\":\"ack\",\"seq\":07}",
                "{\"type\":\"ack\",\"seq\":7",
                "{\"type\":\"ack\",\"seq\":7}}",
                "{\"type\":\"ack\",\"seq\":-}",
                "{\"type\":\"ack\",\"seq\":1.5}",
                "{\"type\":\"ack\",\"seq\":99999999999999999999}",
                "{\"type\":\"ack\",\"seq\":\"7\"}"
            })
    void acknowledgementThatIsNoJsonOrNoNumberIsRefused(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> DeviceFrameCodec.read(bytes)).isInstanceOf(MalformedFrameException.class);
    }
}
