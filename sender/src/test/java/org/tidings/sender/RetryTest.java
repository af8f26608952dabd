// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.testkit.MockAnswer;
import org.tidings.testkit.MockPushService;

/** What is sent again, and when. */
@Timeout(60)
class RetryTest {

    private final MockPushService service = MockPushService.start();
    private final HandTimers timers = new HandTimers();
    private final List<String> scheduled = new CopyOnWriteArrayList<>();
    private final SenderListener listener = new SenderListener() {
        @Override
        public void retryScheduled(URI channel, NotificationKind kind, int attempts, Duration delay) {
            scheduled.add(attempts + " then " + delay);
        }
    };
    private final PushSender sender = PushSender.builder()
            .retryPolicy(RetryPolicy.documented())
            .listener(listener)
            .maxPending(3)
            .timers(timers)
            .build();

    @AfterEach
    void close() {
        sender.close();
        service.close();
    }

    private CompletableFuture<SendResult> send() {
        return sender.send(service.channel("c"), Sends.TOAST);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUEUE_FULL", "UNAVAILABLE"})
    void backsOffExponentiallyInMinutes(Answer row) {
        service.answerWith(request -> service.requests().size() < 7 ? MockAnswer.of(row) : MockAnswer.received());

        CompletableFuture<SendResult> future = send();
        for (int i = 0; i < 6; i++) {
            timers.runNext();
        }

        assertThat(Sends.result(future)).isInstanceOf(SendResult.Received.class);
        assertThat(timers.delays().stream().map(Duration::toMinutes)).containsExactly(4L, 8L, 16L, 32L, 32L, 32L);
        assertThat(scheduled).startsWith("1 then PT4M", "2 then PT8M").hasSize(6);
    }

    @Test
    void quotaIsTriedHourlyForADay() {
        service.answerWith(request -> MockAnswer.of(Answer.QUOTA_EXCEEDED));

        CompletableFuture<SendResult> future = send();
        for (int i = 0; i < 24; i++) {
            timers.runNext();
        }

        assertThat(Sends.result(future)).isInstanceOf(SendResult.QuotaExceeded.class);
        assertThat(timers.delays()).hasSize(24).containsOnly(Duration.ofHours(1));
    }

    @Test
    void inactiveDeviceIsTriedLessThanHourly() {
        service.enqueue(MockAnswer.of(Answer.DEVICE_INACTIVE));

        CompletableFuture<SendResult> future = send();
        timers.runNext();

        assertThat(Sends.result(future)).isInstanceOf(SendResult.Received.class);
        assertThat(timers.delays()).containsExactly(Duration.ofMinutes(61));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"QUEUE_FULL", "UNAVAILABLE", "QUOTA_EXCEEDED", "DEVICE_INACTIVE"})
    void nothingElseIsTriedAgain(Answer row) {
        service.enqueue(MockAnswer.of(row));

        Sends.result(send());

        assertThat(timers.delays()).isEmpty();
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void possiblySentIsNotSentAgain() {
        service.enqueue(MockAnswer.cut());

        assertThat(Sends.failure(send()).reason()).isEqualTo(SendFailedException.Reason.CUT);
        assertThat(timers.delays()).isEmpty();
    }

    @Test
    void possiblySentIsSentAgainWhenThePolicyAllowsDuplicates() {
        service.enqueue(MockAnswer.cut());

        CompletableFuture<SendResult> future = sender.send(
                service.channel("c"),
                Sends.TOAST,
                SendOptions.defaults().withRetry(RetryPolicy.documented().withPossibleDuplicates()));
        timers.runNext();

        assertThat(Sends.result(future)).isInstanceOf(SendResult.Received.class);
    }

    @Test
    void maxAttemptsEndsIt() {
        service.answerWith(request -> MockAnswer.of(Answer.UNAVAILABLE));
        RetryPolicy twice =
                RetryPolicy.documented().withMaxAttempts(2).withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(1));

        CompletableFuture<SendResult> future = sender.send(
                service.channel("c"), Sends.TOAST, SendOptions.defaults().withRetry(twice));
        timers.runNext();

        assertThat(Sends.result(future)).isInstanceOf(SendResult.Unavailable.class);
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void cancellingEndsTheWaiting() {
        service.enqueue(MockAnswer.of(Answer.UNAVAILABLE));
        service.enqueue(MockAnswer.of(Answer.UNAVAILABLE));

        CompletableFuture<SendResult> future = send();
        timers.runNext();
        service.takeRequest();
        service.takeRequest();
        future.cancel(false);
        Sends.result(send());

        assertThat(timers.waiting()).isZero();
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void noMoreWaitThanMayAndTheRestEndsWithItsResult() {
        service.answerWith(request -> MockAnswer.of(Answer.UNAVAILABLE));

        List<CompletableFuture<SendResult>> first =
                IntStream.range(0, 3).mapToObj(i -> send()).toList();
        IntStream.range(0, 3).forEach(i -> service.takeRequest());
        // Three wait already, whichever of these is answered first.
        CompletableFuture<SendResult> more = sendWhenPossible();

        assertThat(Sends.result(more)).isInstanceOf(SendResult.Unavailable.class);
        assertThat(first).noneMatch(CompletableFuture::isDone);
        assertThat(timers.waiting()).isEqualTo(3);
    }

    /** The places of the first are free only when their answers were seen. */
    private CompletableFuture<SendResult> sendWhenPossible() {
        while (timers.waiting() < 3) {
            Thread.onSpinWait();
        }
        return send();
    }

    @Test
    void closingASenderLeavesTheWaitingOfOthersAlone() {
        service.enqueue(MockAnswer.of(Answer.UNAVAILABLE));
        CountDownLatch waits = new CountDownLatch(1);
        PushSenderBuilder both = PushSender.builder()
                .retryPolicy(RetryPolicy.documented().withBackoff(Duration.ofMillis(300), Duration.ofMillis(300)))
                .listener(new SenderListener() {
                    @Override
                    public void retryScheduled(URI channel, NotificationKind kind, int attempts, Duration delay) {
                        waits.countDown();
                    }
                });
        PushSender closed = both.build();
        try (PushSender other = both.build()) {
            CompletableFuture<SendResult> future = other.send(service.channel("c"), Sends.TOAST);
            Sends.await(waits);

            closed.close();

            assertThat(Sends.result(future)).isInstanceOf(SendResult.Received.class);
        }
    }

    @Test
    void closeEndsTheWaitingWithTheLastResult() {
        service.answerWith(request -> MockAnswer.of(Answer.QUEUE_FULL));
        CompletableFuture<SendResult> future = send();
        while (timers.waiting() < 1) {
            Thread.onSpinWait();
        }

        sender.close();

        assertThat(Sends.result(future)).isInstanceOf(SendResult.QueueFull.class);
    }
}
