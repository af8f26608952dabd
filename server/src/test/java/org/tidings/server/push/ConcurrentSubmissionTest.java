// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.channel.ChannelId;

@Timeout(60)
class ConcurrentSubmissionTest {

    private static final int THREADS = 8;

    @RepeatedTest(5)
    void limitsAreExactHoweverManySendAtOnce() throws Exception {
        PushWorld world = new PushWorld(PushWorld.limits(100, 30, 1_000_000));
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");

        List<Answer> answers = fromManyThreads(
                50,
                () -> world.submit(channel, PushWorld.RAW, "x")
                        .get(30, TimeUnit.SECONDS)
                        .answer());

        assertThat(answers).filteredOn(Answer.RECEIVED::equals).hasSize(30);
        assertThat(answers).filteredOn(Answer.QUEUE_FULL::equals).hasSize(70);
        assertThat(answers).filteredOn(Answer.QUOTA_EXCEEDED::equals).hasSize(THREADS * 50 - 100);
        assertThat(world.store.kept()).hasSize(30);
        assertThat(phone.link().delivered()).hasSize(30);
    }

    /** Senders, acknowledgements and new connections, all at once. */
    @RepeatedTest(5)
    void nothingIsLostAndTheOrderIsKeptHoweverManyAct() throws Exception {
        PushWorld world = new PushWorld(PushWorld.maxUnacknowledged(7));
        PushWorld.Session first = world.newDevice();
        ChannelId channel = world.open(first, "c");
        AtomicInteger sent = new AtomicInteger();

        fromManyThreads(100, () -> {
            int number = sent.incrementAndGet();
            Outcome outcome =
                    world.submit(channel, PushWorld.RAW, String.valueOf(number)).get(30, TimeUnit.SECONDS);
            assertThat(outcome.answer()).isEqualTo(Answer.RECEIVED);
            if (number % 50 == 0) {
                world.connect(first.handset());
            }
            return Answer.RECEIVED;
        });

        PushWorld.Session last = world.connect(first.handset());
        List<Long> places = world.store.kept();
        int acknowledged = 0;
        while (last.link().delivered().size() > acknowledged) {
            int more = last.link().delivered().size() - acknowledged;
            assertThat(more).isLessThanOrEqualTo(7);
            last.connection().acknowledged(more);
            acknowledged += more;
        }

        assertThat(last.link().delivered())
                .extracting(each -> each.notification().seq())
                .containsExactlyElementsOf(places)
                .hasSize(THREADS * 100);
        assertThat(world.store.kept()).isEmpty();
        assertThat(world.view(channel).waiting()).isZero();
    }

    private static <T> List<T> fromManyThreads(int times, Callable<T> task)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(THREADS);
            List<Future<List<T>>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    List<T> results = new ArrayList<>();
                    for (int i = 0; i < times; i++) {
                        results.add(task.call());
                    }
                    return results;
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<List<T>> each : all) {
                results.addAll(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
