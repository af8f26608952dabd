// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

class ServerFrameCodecTest {

    private static final URI CHANNEL_URI = URI.create("https://push.example/throttledthirdparty/01.00/abc");

    static Stream<ServerFrame> frames() {
        return Stream.of(
                new ServerFrame.Welcome("d", "s", Duration.ofSeconds(30)),
                new ServerFrame.Welcome("d", null, Duration.ofSeconds(1)),
                new ServerFrame.Opened(1, "news", CHANNEL_URI),
                new ServerFrame.Done(2),
                new ServerFrame.Failed(3, FailureCode.CHANNEL_LIMIT, "30 of 30"),
                notification(bytes("<wp:Notification/>"), null, Map.of()),
                notification(bytes("é\ud83d\ude00\u0000\"\\"), "m", Map.of("X-MessageID", "é")),
                notification(new byte[] {(byte) 0xFF, 0, 1}, null, Map.of("Content-Type", "")),
                notification(new byte[0], null, Map.of()),
                new ServerFrame.ChannelUriChanged("news", CHANNEL_URI),
                new ServerFrame.GoAway("restart", Duration.ZERO),
                new ServerFrame.GoAway("restart", Duration.ofMillis(1500)));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void frameReadsBack(ServerFrame frame) throws IOException {
        ByteArrayOutputStream streamed = new ByteArrayOutputStream();
        ServerFrameCodec.write(frame, streamed);

        assertThat(ServerFrameCodec.read(ServerFrameCodec.write(frame))).isEqualTo(frame);
        assertThat(streamed.toByteArray()).isEqualTo(ServerFrameCodec.write(frame));
    }

    @ParameterizedTest
    @EnumSource
    void failureCodeReadsBack(FailureCode code) {
        ServerFrame frame = new ServerFrame.Failed(1, code, "");

        assertThat(ServerFrameCodec.read(ServerFrameCodec.write(frame))).isEqualTo(frame);
    }

    @Test
    void textBodyTravelsAsTextAndOtherBytesAsBase64() {
        assertThat(new String(
                        ServerFrameCodec.write(notification(bytes("hé"), null, Map.of())), StandardCharsets.UTF_8))
                .contains("\"body\":\"hé\"");
        assertThat(new String(
                        ServerFrameCodec.write(notification(new byte[] {-1}, null, Map.of())), StandardCharsets.UTF_8))
                .contains("\"bodyBase64\":\"/w==\"");
    }

    @Test
    void headersKeepTheirOrder() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Z", "1");
        headers.put("Content-Type", "text/xml");
        headers.put("X-A", "2");
        ServerFrame.Notification read = (ServerFrame.Notification)
                ServerFrameCodec.read(ServerFrameCodec.write(notification(new byte[0], null, headers)));

        assertThat(read.headers().keySet()).containsExactly("X-Z", "Content-Type", "X-A");
    }

    @Test
    void notificationsWithDifferentBodiesDiffer() {
        assertThat(notification(bytes("a"), null, Map.of()))
                .isEqualTo(notification(bytes("a"), null, Map.of()))
                .hasSameHashCodeAs(notification(bytes("a"), null, Map.of()))
                .isNotEqualTo(notification(bytes("b"), null, Map.of()));
    }

    @Test
    void secretIsNotShown() {
        assertThat(new ServerFrame.Welcome("d", "secret", Duration.ofSeconds(1)).toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"hello"}                                     | the service does not send frames of type "hello"
            {"type":"welcome","device":"d","keepAliveSeconds":0} | the field "keepAliveSeconds" must be at least 1, not 0
            {"type":"goAway","reason":"","reconnectAfterMillis":-1} | the field "reconnectAfterMillis" must be at least 0, not -1
            {"type":"opened","request":1,"channel":"c"}          | the frame needs the text field "uri"
            {"type":"opened","request":1,"channel":"c","uri":"a b"} | the field "uri" is not a URI: Illegal character in path
            {"type":"failed","request":1,"code":"odd","detail":""} | there is no failure code "odd"
            {"type":"notification","kind":"odd"}                 | there is no kind "odd"
            {"type":"notification","kind":"raw","seq":0}         | the field "seq" must be at least 1, not 0
            {"type":"notification","kind":"raw","seq":1,"id":"i","channel":"c","class":32} | a notification class is 1 to 31, not 32
            {"type":"notification","kind":"raw","seq":1,"id":"i","channel":"c","class":3} | the frame needs the text field "bodyBase64"
            {"type":"notification","kind":"raw","seq":1,"id":"i","channel":"c","class":3,"bodyBase64":"?"} | the field "bodyBase64" is not Base64
            {"type":"notification","kind":"raw","seq":1,"id":"i","channel":"c","class":3,"headers":[]} | the field "headers" must be an object of texts
            {"type":"notification","kind":"raw","seq":1,"id":"i","channel":"c","class":3,"headers":{"a":1}} | the field "headers" must be an object of texts
            """)
    void malformedFrameIsRefusedWithItsReason(String json, String message) {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> ServerFrameCodec.read(bytes(json)))
                .withMessage(message);
    }

    @Test
    void longFrameIsRefused() {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> ServerFrameCodec.read(new byte[64 * 1024 + 1]))
                .withMessage("a frame of the service has at most 65536 bytes, this one has 65537");
    }

    private static ServerFrame.Notification notification(
            byte[] body, @Nullable String messageId, Map<String, String> headers) {
        return new ServerFrame.Notification(
                1, "id", "news", NotificationKind.RAW, new NotificationClass(3), messageId, headers, body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
