// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.answer.Answer;
import org.tidings.sender.SendFailedException.Reason;
import org.tidings.testkit.MockAnswer;
import org.tidings.testkit.MockPushService;

/** Failures to talk: which they are, and whether the notification may have been sent. */
@Timeout(60)
class FailureTest {

    private final MockPushService service = MockPushService.start();
    private final PushSender sender = PushSender.builder().build();

    @AfterEach
    void close() {
        sender.close();
        service.close();
    }

    private SendFailedException failing() {
        return Sends.failure(sender.send(service.channel("c"), Sends.TOAST));
    }

    @Test
    void nothingListening() {
        URI channel = service.channel("c");
        service.close();

        SendFailedException failure = Sends.failure(sender.send(channel, Sends.TOAST));

        assertThat(failure.reason()).isEqualTo(Reason.CONNECT);
        assertThat(failure.mayHaveBeenSent()).isFalse();
        assertThat(failure.isRetriable()).isTrue();
        assertThat(failure).hasMessageContaining("http://127.0.0.1:" + channel.getPort());
    }

    @Test
    void everythingThatWaitsForADeadServerFailsSoon() {
        URI channel = service.channel("c");
        service.close();

        List<CompletableFuture<SendResult>> sends = IntStream.range(0, 1000)
                .mapToObj(i -> sender.send(channel, Sends.TOAST))
                .toList();

        sends.forEach(send -> assertThat(Sends.failure(send).reason()).isEqualTo(Reason.CONNECT));
    }

    @Test
    void unknownName() {
        SendFailedException failure =
                Sends.failure(sender.send(URI.create("http://no-such-host.invalid/x"), Sends.TOAST));

        assertThat(failure.reason()).isEqualTo(Reason.CONNECT);
        assertThat(failure.mayHaveBeenSent()).isFalse();
        assertThat(failure).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void cutInsteadOfAnAnswer() {
        service.enqueue(MockAnswer.cut());

        SendFailedException failure = failing();

        assertThat(failure.reason()).isEqualTo(Reason.CUT);
        assertThat(failure.mayHaveBeenSent()).isTrue();
        assertThat(failure.isRetriable()).isTrue();
    }

    @Test
    void cutBeforeTheRequestIsRead() {
        service.cutNextConnections(1);

        SendFailedException failure = failing();

        assertThat(failure.reason()).isEqualTo(Reason.CUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 40, 80})
    void cutWithinTheHeadOfTheAnswer(int bytes) {
        service.enqueue(MockAnswer.received().cutAfter(bytes));

        SendFailedException failure = failing();

        assertThat(failure.reason()).isEqualTo(Reason.CUT);
        assertThat(failure.mayHaveBeenSent()).isTrue();
    }

    @Test
    void cutWithinTheBodyLosesOnlyTheSentence() {
        MockAnswer answer = MockAnswer.of(Answer.EXPIRED).sentence("The channel is gone.");
        service.enqueue(answer.cutAfter(answer.toBytes().length - 6));

        SendResult result = Sends.result(sender.send(service.channel("c"), Sends.TOAST));

        assertThat(result).isInstanceOf(SendResult.ChannelGone.class);
        assertThat(result.sentence()).contains("The channel is");
    }

    @Test
    void noAnswerInTime() {
        try (PushSender hasty =
                PushSender.builder().timeout(Duration.ofMillis(300)).build()) {
            service.enqueue(MockAnswer.stall());

            SendFailedException failure = Sends.failure(hasty.send(service.channel("c"), Sends.TOAST));

            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(failure.mayHaveBeenSent()).isTrue();
            assertThat(failure).hasMessageContaining("300 ms");
            assertThat(Sends.result(hasty.send(service.channel("c"), Sends.TOAST)))
                    .isInstanceOf(SendResult.Received.class);
        }
    }

    @Test
    void answerThatNeverEndsIsATimeout() {
        try (PushSender hasty =
                PushSender.builder().timeout(Duration.ofMillis(300)).build()) {
            service.enqueue(MockAnswer.received().stallAfter(20));

            assertThat(Sends.failure(hasty.send(service.channel("c"), Sends.TOAST))
                            .reason())
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void waitingForAConnectionCountsAsTime() throws IOException {
        // The kernel connects, and then nobody speaks TLS.
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                PushSender hasty =
                        PushSender.builder().timeout(Duration.ofMillis(300)).build()) {
            URI channel = URI.create("https://127.0.0.1:" + mute.getLocalPort() + "/c");

            SendFailedException failure = Sends.failure(hasty.send(channel, Sends.TOAST));

            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(failure.mayHaveBeenSent()).isFalse();
            assertThat(failure).hasMessageContaining("no connection was free");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n\r\n", "HTTP/3.0 200 OK\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n"})
    void whatIsNotHttpIsUnreadable(String bytes) {
        service.enqueue(MockAnswer.bytes(bytes));

        SendFailedException failure = failing();

        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(failure.mayHaveBeenSent()).isTrue();
        assertThat(failure.isRetriable()).isFalse();
    }

    @Test
    void endlessHeaderIsUnreadable() {
        service.enqueue(MockAnswer.bytes("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n"));

        assertThat(failing().reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @Test
    void redirectIsNotFollowed() {
        service.enqueue(MockAnswer.status(302)
                .header("Location", service.channel("other").toString()));

        SendResult result = Sends.result(sender.send(service.channel("c"), Sends.TOAST));

        assertThat(result.status()).isEqualTo(302);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void tooManyPendingIsOverloadedAndTheOthersAreSent() {
        try (PushSender small =
                PushSender.builder().maxPending(3).connectionsPerHost(1).build()) {
            CountDownLatch go = new CountDownLatch(1);
            service.answerWith(request -> {
                awaitQuietly(go);
                return MockAnswer.received();
            });
            List<CompletableFuture<SendResult>> accepted = IntStream.range(0, 3)
                    .mapToObj(i -> small.send(service.channel("c"), Sends.TOAST))
                    .toList();

            SendFailedException failure = Sends.failure(small.send(service.channel("c"), Sends.TOAST));
            go.countDown();

            assertThat(failure.reason()).isEqualTo(Reason.OVERLOADED);
            assertThat(failure.isRetriable()).isTrue();
            assertThat(failure.mayHaveBeenSent()).isFalse();
            accepted.forEach(send -> assertThat(Sends.result(send)).isInstanceOf(SendResult.Received.class));
            assertThat(Sends.result(small.send(service.channel("c"), Sends.TOAST)))
                    .isInstanceOf(SendResult.Received.class);
        }
    }

    @Test
    void closeCompletesEverything() {
        service.answerWith(request -> MockAnswer.stall());
        List<CompletableFuture<SendResult>> sends = IntStream.range(0, 200)
                .mapToObj(i -> sender.send(service.channel("c"), Sends.TOAST))
                .toList();
        service.takeRequest();

        sender.close();

        List<SendFailedException> failures = sends.stream().map(Sends::failure).toList();
        assertThat(failures).allMatch(failure -> failure.reason() == Reason.CLOSED);
        assertThat(failures).anyMatch(SendFailedException::mayHaveBeenSent);
        assertThat(failures).anyMatch(failure -> !failure.mayHaveBeenSent());
        assertThat(Sends.failure(sender.send(service.channel("c"), Sends.TOAST)).reason())
                .isEqualTo(Reason.CLOSED);
    }

    @Test
    void cancelledBeforeItIsSentIsNeverSent() {
        try (PushSender narrow = PushSender.builder().connectionsPerHost(1).build()) {
            CountDownLatch go = new CountDownLatch(1);
            service.answerWith(request -> {
                awaitQuietly(go);
                return MockAnswer.received();
            });
            CompletableFuture<SendResult> first = narrow.send(service.channel("first"), Sends.TOAST);
            CompletableFuture<SendResult> cancelled = narrow.send(service.channel("cancelled"), Sends.TOAST);
            CompletableFuture<SendResult> last = narrow.send(service.channel("last"), Sends.TOAST);
            cancelled.cancel(false);
            go.countDown();

            Sends.result(first);
            Sends.result(last);
            assertThat(service.requests())
                    .hasSize(2)
                    .noneMatch(request -> request.target().endsWith("cancelled"));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
