// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Requests after and beside each other, on connections that stay, end early or are too many. */
@Timeout(60)
class HttpPeerConnectionsIT extends HttpPeerTest {

    @Test
    void connectionIsKeptForFurtherRequests() {
        URI channel = server.channel();
        try (RawConnection connection = server.raw()) {
            for (int i = 0; i < 5; i++) {
                connection.send(Requests.raw(channel, "hello"));
                RawAnswer answer = connection.answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Connection")).isEmpty();
            }
        }
    }

    @Test
    void connectionThatIsToCloseIsClosedAfterTheAnswerAndNothingMoreIsTaken() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        try (RawConnection connection = server.raw()) {
            connection.send(Requests.post(channel, Requests.RAW_HEADERS + "Connection: close\r\n", "first")
                    + Requests.raw(channel, "second"));
            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Connection")).hasValue("close");
            assertThat(connection.untilEnd()).isEmpty();
        }
        assertThat(server.post(channel, Requests.RAW_HEADERS, "third").status()).isEqualTo(200);
        assertThat(text(device.notification())).isEqualTo("first");
        assertThat(text(device.notification())).isEqualTo("third");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            // Some answers need the disk and some do not.
            String id = "X-MessageID: " + i + "\r\n";
            requests.append(
                    i % 3 == 0
                            ? Requests.post(channel, Requests.TOAST_HEADERS + id, "not XML")
                            : Requests.post(channel, Requests.RAW_HEADERS + id, "body " + i));
        }
        try (RawConnection connection = server.raw()) {
            connection.send(requests.toString());
            for (int i = 0; i < 300; i++) {
                RawAnswer answer = connection.answer();
                assertThat(answer.header("X-MessageID")).hasValue(Integer.toString(i));
                assertThat(answer.status()).isEqualTo(i % 3 == 0 ? 400 : 200);
            }
        }
        for (int i = 0; i < 300; i++) {
            if (i % 3 != 0) {
                assertThat(text(device.notification())).isEqualTo("body " + i);
            }
        }
    }

    @Test
    void tenThousandPipelinedRequestsAreAllAnsweredToASenderThatHasEndedItsOutput() {
        URI channel = server.channel();
        String page = "GET " + channel.getPath() + " HTTP/1.1\r\n\r\n";
        try (RawConnection connection = server.raw()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                connection.send(page.repeat(10_000));
                connection.endOutput();
            });
            for (int i = 0; i < 10_000; i++) {
                assertThat(connection.answer().status()).isEqualTo(200);
            }
            assertThat(connection.untilEnd()).isEmpty();
            sending.join();
        }
    }

    @Test
    void senderThatPipelinesTenThousandRequestsAndLeavesHarmsNobody() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        RawConnection connection = server.raw();
        connection.send(Requests.raw(channel, "x").repeat(10_000));
        connection.reset();
        // The service goes on for others, and remembers no connection of it.
        assertThat(server.toast(channel).status()).isEqualTo(200);
        Waiting.until(() -> server.metric("tidings_connections") == 1);
    }

    @Test
    void answersThatAreNotReadDoNotPileUp() {
        URI channel = server.channel();
        String page = "GET " + channel.getPath() + " HTTP/1.1\r\n\r\n";
        try (RawConnection connection = RawConnection.to(server.pushUri(), 4_096)) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                connection.send(page.repeat(2_000) + "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
            });
            // Everything is there for who reads late, up to the last byte of the last answer.
            for (int i = 0; i < 2_000; i++) {
                assertThat(connection.answer().status()).isEqualTo(200);
            }
            assertThat(connection.answer().body()).contains("push door");
            assertThat(connection.untilEnd()).isEmpty();
            sending.join();
        }
    }

    @Test
    void senderThatHasEndedItsOutputGetsItsAnswer() {
        URI channel = server.channel();
        try (RawConnection connection = server.raw()) {
            connection.send(Requests.raw(channel, "one") + Requests.raw(channel, "two"));
            connection.endOutput();
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> requestThatEndsInItsMiddleIs400() {
        URI channel = server.channel();
        String whole = Requests.toast(channel, "");
        return Stream.of(
                        whole.substring(0, whole.length() - 1),
                        whole.substring(0, whole.indexOf("\r\n\r\n") + 4),
                        whole.substring(0, whole.indexOf("\r\n\r\n") - 3))
                .map(part -> DynamicTest.dynamicTest(part.length() + " bytes", () -> {
                    try (RawConnection connection = server.raw()) {
                        connection.send(part);
                        connection.endOutput();
                        assertThat(connection.answer().status()).isEqualTo(400);
                        assertThat(connection.untilEnd()).isEmpty();
                    }
                }));
    }

    @Test
    void connectionOverTheLimitIsClosedAndThereIsRoomAgainLater() {
        try (RunningServer small = RunningServer.started("max-connections", "10")) {
            List<RawConnection> connections = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                RawConnection connection = small.raw();
                connection.send("GET / HTTP/1.1\r\n\r\n");
                assertThat(connection.answer().status()).isEqualTo(200);
                connections.add(connection);
            }
            for (int i = 0; i < 20; i++) {
                try (RawConnection refused = small.raw()) {
                    assertThat(refused.untilEnd()).isEmpty();
                }
            }
            assertThat(small.metric("tidings_connections")).isEqualTo(10);
            connections.get(0).send("GET / HTTP/1.1\r\n\r\n");
            assertThat(connections.get(0).answer().status()).isEqualTo(200);
            connections.forEach(RawConnection::close);
            Waiting.until(() -> small.metric("tidings_connections") == 0);
            assertThat(small.ask("GET / HTTP/1.1\r\n\r\n").status()).isEqualTo(200);
        }
    }
}
