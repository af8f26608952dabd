// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.notification.Raw;
import org.tidings.testkit.MockAnswer;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.RecordedRequest;

/** How connections are used. */
@Timeout(60)
class ConnectionTest {

    @Test
    void oneAfterAnotherShareAConnection() {
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder().build()) {
            for (int i = 0; i < 20; i++) {
                Sends.result(sender.send(service.channel("c"), Sends.TOAST));
            }

            assertThat(service.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void atOnceTheyUseAtMostAsManyConnectionsAsAllowed() {
        try (MockPushService service = MockPushService.start();
                PushSender sender =
                        PushSender.builder().connectionsPerHost(4).threads(2).build()) {
            List<CompletableFuture<SendResult>> sends = IntStream.range(0, 500)
                    .mapToObj(i -> sender.send(service.channel("c" + i), Sends.TOAST))
                    .toList();

            sends.forEach(Sends::result);
            assertThat(service.connectionCount()).isBetween(2, 4);
            assertThat(service.requests()).hasSize(500);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() {
        try (MockPushService service =
                        MockPushService.builder().answerOnlyWhenWaiting(8).start();
                PushSender sender =
                        PushSender.builder().connectionsPerHost(1).pipelining(8).build()) {
            service.answerWith(request -> MockAnswer.received().header("X-MessageID", request.text()));

            // With eight places on the wire, the eighth request comes before the first answer.
            List<CompletableFuture<SendResult>> sends = IntStream.range(0, 8 + 7)
                    .mapToObj(i -> sender.send(service.channel("c"), Raw.of("n" + i)))
                    .toList();

            for (int i = 0; i < 8; i++) {
                assertThat(Sends.result(sends.get(i)).messageId()).contains("n" + i);
            }
            assertThat(service.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void serverThatSaysItIsTidingsGetsPipelinedRequests() {
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder().connectionsPerHost(1).build()) {
            service.answerWith(request -> MockAnswer.received().header("Server", "Tidings"));
            Sends.result(sender.send(service.channel("c"), Sends.TOAST));

            // The first of these is answered only when seven more have come behind it.
            service.answerOnlyWhenWaiting(8);
            List<CompletableFuture<SendResult>> sends = IntStream.range(0, 8)
                    .mapToObj(i -> sender.send(service.channel("c"), Sends.TOAST))
                    .toList();

            assertThat(Sends.result(sends.get(0))).isInstanceOf(SendResult.Received.class);
            assertThat(service.connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void withoutPipeliningARequestWaitsForTheAnswerBefore() {
        List<Integer> seen = new CopyOnWriteArrayList<>();
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder().connectionsPerHost(1).build()) {
            service.answerWith(request -> {
                seen.add(service.requests().size());
                return MockAnswer.received().after(Duration.ofMillis(20));
            });
            List<CompletableFuture<SendResult>> sends = IntStream.range(0, 5)
                    .mapToObj(i -> sender.send(service.channel("c"), Sends.TOAST))
                    .toList();

            sends.forEach(Sends::result);
            assertThat(seen).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    void connectionThatTheServiceClosesIsReplaced() {
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder().connectionsPerHost(1).build()) {
            service.answerWith(request -> MockAnswer.received().header("Connection", "close"));

            for (int i = 0; i < 10; i++) {
                assertThat(Sends.result(sender.send(service.channel("c"), Sends.TOAST)))
                        .isInstanceOf(SendResult.Received.class);
            }
            assertThat(service.connectionCount()).isEqualTo(10);
        }
    }

    /** Each answer is whole, and the connection is closed behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\nX-NotificationStatus: Received\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-NotificationStatus: Received\r\nConnection: foo, close\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-NotificationStatus: Received\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void whatWaitsIsNotLostOnConnectionsThatEnd(String answer) {
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder().connectionsPerHost(4).build()) {
            service.answerWith(request -> MockAnswer.bytes(answer).cutAfter(answer.length()));

            List<CompletableFuture<SendResult>> sends = IntStream.range(0, 100)
                    .mapToObj(i -> sender.send(service.channel("c" + i), Sends.TOAST))
                    .toList();

            sends.forEach(send -> assertThat(Sends.result(send)).isInstanceOf(SendResult.Received.class));
            assertThat(service.requests()).hasSize(100);
        }
    }

    @Test
    void connectionThatTheServiceWillCloseIsClosedAtOnce() {
        CountDownLatch closed = new CountDownLatch(1);
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder()
                        .connectionsPerHost(1)
                        .listener(closing(closed))
                        .build()) {
            service.enqueue(MockAnswer.received().header("Connection", "foo, Close"));

            Sends.result(sender.send(service.channel("c"), Sends.TOAST));

            Sends.await(closed);
        }
    }

    @Test
    void timeoutOfOneLeavesTheOthersOfItsPipelineTheirTime() {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (MockPushService service =
                        MockPushService.builder().answerOnlyWhenWaiting(6).start();
                MockPushService mute = MockPushService.start();
                PushSender half =
                        PushSender.builder().timeout(Duration.ofMillis(1500)).build();
                PushSender sender = PushSender.builder()
                        .timeout(Duration.ofSeconds(3))
                        .connectionsPerHost(1)
                        .pipelining(6)
                        .listener(closing(closed))
                        .build()) {
            service.answerWith(request -> {
                Sends.await(go);
                service.answerOnlyWhenWaiting(1);
                return MockAnswer.received();
            });
            mute.answerWith(request -> MockAnswer.stall());
            CompletableFuture<SendResult> first = sender.send(service.channel("first"), Sends.TOAST);
            // The others are half a timeout younger.
            Sends.failure(half.send(mute.channel("c"), Sends.TOAST));
            List<CompletableFuture<SendResult>> others = IntStream.range(0, 5)
                    .mapToObj(i -> sender.send(service.channel("c" + i), Sends.TOAST))
                    .toList();
            IntStream.range(0, 6).forEach(i -> service.takeRequest());

            assertThat(Sends.failure(first).reason()).isEqualTo(SendFailedException.Reason.TIMEOUT);
            go.countDown();

            others.forEach(send -> assertThat(Sends.result(send)).isInstanceOf(SendResult.Received.class));
            Sends.await(closed);
        }
    }

    @Test
    void connectionOnWhichEverythingTimedOutIsClosed() {
        CountDownLatch closed = new CountDownLatch(1);
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder()
                        .timeout(Duration.ofSeconds(2))
                        .connectionsPerHost(1)
                        .pipelining(4)
                        .listener(closing(closed))
                        .build()) {
            service.enqueue(MockAnswer.stall());
            List<CompletableFuture<SendResult>> sends = IntStream.range(0, 4)
                    .mapToObj(i -> sender.send(service.channel("c" + i), Sends.TOAST))
                    .toList();

            sends.forEach(
                    send -> assertThat(Sends.failure(send).reason()).isEqualTo(SendFailedException.Reason.TIMEOUT));
            Sends.await(closed);

            assertThat(Sends.result(sender.send(service.channel("c"), Sends.TOAST)))
                    .isInstanceOf(SendResult.Received.class);
        }
    }

    @Test
    void connectionThatClosedWhileItRestedHarmsNothing() {
        CountDownLatch closed = new CountDownLatch(1);
        try (MockPushService service = MockPushService.start();
                PushSender sender =
                        PushSender.builder().listener(closing(closed)).build()) {
            Sends.result(sender.send(service.channel("c"), Sends.TOAST));
            service.closeConnections();
            Sends.await(closed);

            assertThat(Sends.result(sender.send(service.channel("c"), Sends.TOAST)))
                    .isInstanceOf(SendResult.Received.class);
            assertThat(service.connectionCount()).isEqualTo(2);
        }
    }

    @Test
    void restingConnectionIsClosedAfterItsKeepAlive() {
        CountDownLatch closed = new CountDownLatch(1);
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder()
                        .listener(closing(closed))
                        .keepAlive(Duration.ofMillis(100))
                        .build()) {
            Sends.result(sender.send(service.channel("c"), Sends.TOAST));

            Sends.await(closed);
        }
    }

    @Test
    void serversDoNotWaitForEachOther() {
        try (MockPushService slow = MockPushService.start();
                MockPushService quick = MockPushService.start();
                PushSender sender = PushSender.builder().connectionsPerHost(1).build()) {
            slow.answerWith(request -> MockAnswer.stall());
            for (int i = 0; i < 50; i++) {
                sender.send(slow.channel("c"), Sends.TOAST);
            }

            assertThat(Sends.result(sender.send(quick.channel("c"), Sends.TOAST)))
                    .isInstanceOf(SendResult.Received.class);
        }
    }

    @Test
    void everyRequestOfAPipelineHasItsOwnAnswerUnderLoad() {
        try (MockPushService service = MockPushService.start();
                PushSender sender = PushSender.builder()
                        .connectionsPerHost(3)
                        .pipelining(16)
                        .build()) {
            service.answerWith(ConnectionTest::echo);
            List<CompletableFuture<SendResult>> sends = IntStream.range(0, 5000)
                    .mapToObj(i -> sender.send(service.channel("c"), Raw.of("n" + i)))
                    .toList();

            for (int i = 0; i < sends.size(); i++) {
                assertThat(Sends.result(sends.get(i)).messageId()).contains("n" + i);
            }
        }
    }

    private static MockAnswer echo(RecordedRequest request) {
        return MockAnswer.received().header("X-MessageID", request.text());
    }

    private static SenderListener closing(CountDownLatch closed) {
        return new SenderListener() {
            @Override
            public void connectionClosed(String server) {
                closed.countDown();
            }
        };
    }
}
