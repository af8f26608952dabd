// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.testkit.MockAnswer;
import org.tidings.testkit.MockPushService;

/** Where results are brought, and what callbacks may do. */
@Timeout(60)
class CallbackTest {

    private final MockPushService service = MockPushService.start();

    @AfterEach
    void close() {
        service.close();
    }

    /** The answer waits until the callback is there, which would run on the caller's thread otherwise. */
    private String threadOfCallback(PushSender sender) {
        CountDownLatch attached = new CountDownLatch(1);
        service.answerWith(request -> {
            try {
                attached.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
            return MockAnswer.received();
        });
        CompletableFuture<String> thread = sender.send(service.channel("c"), Sends.TOAST)
                .thenApply(result -> Thread.currentThread().getName());
        attached.countDown();
        return Sends.result(thread);
    }

    @Test
    void resultsComeOnAThreadOfTheSendersOwn() {
        try (PushSender sender = PushSender.builder().build()) {
            assertThat(threadOfCallback(sender)).isEqualTo("tidings-sender-callbacks");
        }
    }

    @Test
    void directExecutorBringsThemOnTheEventLoopWhichMayCloseTheSender() {
        try (PushSender sender =
                PushSender.builder().callbackExecutor(Runnable::run).build()) {
            assertThat(threadOfCallback(sender)).startsWith("vert.x-eventloop-thread");
            Sends.result(sender.send(service.channel("c"), Sends.TOAST).thenRun(sender::close));
        }
    }

    @Test
    void callbackThatBlocksHoldsUpResultsButNotTheNetwork() {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        SenderListener listener = new SenderListener() {
            @Override
            public void answered(URI channel, NotificationKind kind, SendResult result, Duration took) {
                blocked.countDown();
                try {
                    go.await();
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (PushSender sender = PushSender.builder().listener(listener).build()) {
            List<CompletableFuture<SendResult>> sends = IntStream.range(0, 100)
                    .mapToObj(i -> sender.send(service.channel("c"), Sends.TOAST))
                    .toList();
            IntStream.range(0, 100).forEach(i -> service.takeRequest());
            assertThat(sends).noneMatch(CompletableFuture::isDone);

            go.countDown();
            sends.forEach(Sends::result);
        }
    }

    @Test
    void listenerThatThrowsHarmsNobody() {
        AtomicInteger calls = new AtomicInteger();
        SenderListener listener = new SenderListener() {
            @Override
            public void answered(URI channel, NotificationKind kind, SendResult result, Duration took) {
                calls.incrementAndGet();
                throw new IllegalStateException("on purpose");
            }
        };
        try (PushSender sender = PushSender.builder().listener(listener).build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(Sends.result(sender.send(service.channel("c"), Sends.TOAST)))
                        .isInstanceOf(SendResult.Received.class);
            }
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void executorThatIsGoneStillLeavesNobodyWaiting() {
        try (PushSender sender = PushSender.builder()
                .callbackExecutor(task -> {
                    throw new RejectedExecutionException("gone");
                })
                .build()) {
            assertThat(Sends.result(sender.send(service.channel("c"), Sends.TOAST)))
                    .isInstanceOf(SendResult.Received.class);
        }
    }
}
