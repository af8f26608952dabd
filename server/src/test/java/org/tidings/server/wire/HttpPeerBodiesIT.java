// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Bodies of every length and form: awaited, refused, cut off, or taken byte for byte. */
@Timeout(60)
class HttpPeerBodiesIT extends HttpPeerTest {

    @Test
    void expectedContinueIsSentBeforeTheBody() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        String request = Requests.post(channel, Requests.RAW_HEADERS + "Expect: 100-continue\r\n", "hello");
        try (RawConnection connection = server.raw()) {
            for (int i = 0; i < 2; i++) {
                connection.send(request.substring(0, request.length() - 5));
                assertThat(connection.answerWithoutBody())
                        .isEqualTo(new RawAnswer("HTTP/1.1 100 Continue", List.of(), ""));
                connection.send("hello");
                assertThat(connection.answer().status()).isEqualTo(200);
                assertThat(text(device.notification())).isEqualTo("hello");
            }
        }
    }

    @Test
    void expectedContinueWaitsForTheAnswersBefore() {
        URI channel = server.channel();
        String request = Requests.post(channel, Requests.RAW_HEADERS + "Expect: 100-continue\r\n", "hello");
        try (RawConnection connection = server.raw()) {
            connection.send(Requests.raw(channel, "first") + request.substring(0, request.length() - 5));
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(connection.answerWithoutBody().status()).isEqualTo(100);
            connection.send("hello");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    @TestFactory
    Stream<DynamicTest> tooLongBodyIsRefusedBeforeItIsSent() {
        URI channel = server.channel();
        return IntStream.of(3_073, 60_000, 100_000)
                .mapToObj(length -> DynamicTest.dynamicTest(length + " bytes", () -> {
                    try (RawConnection connection = server.raw()) {
                        connection.send("POST " + channel.getPath()
                                + " HTTP/1.1\r\nX-MessageID: mine\r\nExpect: 100-continue\r\nContent-Length: " + length
                                + "\r\n\r\n");
                        RawAnswer answer = connection.answer();
                        assertThat(answer.status()).isEqualTo(400);
                        assertThat(answer.header("X-MessageID")).hasValue("mine");
                        assertThat(answer.body()).contains("3072");
                        assertThat(connection.untilEnd()).isEmpty();
                    }
                }));
    }

    @Test
    void connectionGoesOnAfterABodyThatWasSomewhatTooLong() {
        URI channel = server.channel();
        try (RawConnection connection = server.raw()) {
            connection.send(Requests.raw(channel, "x".repeat(60_000)) + Requests.raw(channel, "hello"));
            assertThat(connection.answer().status()).isEqualTo(400);
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void bodyThatIsFarTooLongIsAnsweredThoughTheSenderGoesOn() {
        URI channel = server.channel();
        try (RawConnection connection = server.raw()) {
            connection.send(Requests.raw(channel, "x".repeat(1_000_000)));
            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Connection")).hasValue("close");
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void chunkedBodyHasTheSameLimits() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        String head = Requests.post(channel, Requests.RAW_HEADERS, "")
                .replace("Content-Length: 0", "Transfer-Encoding: chunked");
        try (RawConnection connection = server.raw()) {
            connection.send(head + "2;ext=1\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: x\r\n\r\n");
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(text(device.notification())).isEqualTo("hello");
            connection.send(head + ("100\r\n" + "x".repeat(256) + "\r\n").repeat(13) + "0\r\n\r\n");
            assertThat(connection.answer().body()).contains("3072");
            connection.send(head + ("1000\r\n" + "x".repeat(4_096) + "\r\n").repeat(17));
            assertThat(connection.answer().status()).isEqualTo(400);
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void largerPayloadLimitIsKept() {
        try (RunningServer large = RunningServer.started("payload-limit", "8KiB")) {
            URI channel = large.channel();
            String fits = "x".repeat(8 * 1_024);
            assertThat(large.post(channel, Requests.RAW_HEADERS, fits).status()).isEqualTo(200);
            assertThat(large.post(channel, Requests.RAW_HEADERS, fits + "x").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void whatMakesAFrameThatNoDeviceTakesIsRefused() {
        try (RunningServer large = RunningServer.started("payload-limit", "8KiB")) {
            TestDevice device = large.device();
            URI channel = device.open("weather", ALL);
            String body = "\0".repeat(8 * 1_024);
            String headers = Requests.RAW_HEADERS + "X-MessageID: " + "\"".repeat(900) + "\r\n";
            RawAnswer refused = large.post(channel, headers + "Content-Type: " + "\"".repeat(6_500) + "\r\n", body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("too long together");

            headers += "Content-Type: " + "\"".repeat(4_500) + "\r\n";
            assertThat(large.post(channel, headers, body).status()).isEqualTo(200);
            assertThat(text(device.notification())).isEqualTo(body);
        }
    }

    @Test
    void bodyArrivesByteForByte() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        byte[] all = new byte[512];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(server.ask(Requests.post(channel, Requests.RAW_HEADERS, all)).status())
                .isEqualTo(200);
        assertThat(device.notification().body()).isEqualTo(all);
        byte[] utf8 = "h\u00e9llo \u2603 \ud83d\ude80\r\n\u0000".getBytes(StandardCharsets.UTF_8);
        assertThat(server.ask(Requests.post(channel, Requests.RAW_HEADERS, utf8))
                        .status())
                .isEqualTo(200);
        assertThat(device.notification().body()).isEqualTo(utf8);
    }
}
