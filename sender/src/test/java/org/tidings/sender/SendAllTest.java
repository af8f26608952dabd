// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.answer.Answer;
import org.tidings.sender.SendFailedException.Reason;
import org.tidings.testkit.MockAnswer;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.RecordedRequest;

/** One notification to many channels. */
@Timeout(60)
class SendAllTest {

    private static final int WINDOW = 8;

    private final MockPushService service = MockPushService.start();
    private final PushSender sender =
            PushSender.builder().pipelining(1).connectionsPerHost(WINDOW / 2).build();

    @AfterEach
    void close() {
        sender.close();
        service.close();
    }

    private Stream<URI> channels(int count) {
        return IntStream.range(0, count).mapToObj(i -> service.channel("c" + i));
    }

    private static MockAnswer everyTenthIsGone(RecordedRequest request) {
        return request.target().endsWith("0") ? MockAnswer.of(Answer.EXPIRED) : MockAnswer.received();
    }

    @Test
    void summaryCountsOutcomesAndNamesChannelsToDelete() {
        service.answerWith(SendAllTest::everyTenthIsGone);
        List<URI> uris = new ArrayList<>(channels(200).toList());
        uris.add(URI.create("ftp://nowhere"));

        BulkSummary summary = Sends.result(sender.sendAll(uris, Sends.TOAST));

        assertThat(summary.total()).isEqualTo(201);
        assertThat(summary.count(Outcome.RECEIVED)).isEqualTo(180);
        assertThat(summary.count(Outcome.CHANNEL_GONE)).isEqualTo(20);
        assertThat(summary.count(Outcome.QUEUE_FULL)).isZero();
        assertThat(summary.failures()).containsOnlyKeys(Reason.UNUSABLE_URI);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.channelsToDelete())
                .hasSize(20)
                .allMatch(uri -> uri.getPath().endsWith("0"));
    }

    @Test
    void sourceIsAskedOnlyAsFastAsTheServiceAnswers() {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        service.answerWith(request -> {
            most.accumulateAndGet(taken.get() - service.requests().size(), Math::max);
            return MockAnswer.received();
        });
        Iterable<URI> counted =
                () -> channels(500).peek(uri -> taken.incrementAndGet()).iterator();

        Sends.result(sender.sendAll(counted, Sends.TOAST));

        assertThat(taken).hasValue(500);
        assertThat(most.get()).isLessThanOrEqualTo(WINDOW + 1);
    }

    @Test
    void listenerHearsEveryEndOneAtATime() {
        service.answerWith(SendAllTest::everyTenthIsGone);
        AtomicBoolean busy = new AtomicBoolean();
        AtomicBoolean overlap = new AtomicBoolean();
        List<URI> heard = new ArrayList<>();
        BulkListener listener = new BulkListener() {
            @Override
            public void answered(URI channel, SendResult result) {
                if (busy.getAndSet(true)) {
                    overlap.set(true);
                }
                heard.add(channel);
                busy.set(false);
            }
        };

        Sends.result(sender.sendAll(channels(100), Sends.TOAST, SendOptions.defaults(), listener));

        assertThat(heard).hasSize(100).doesNotHaveDuplicates();
        assertThat(overlap).isFalse();
    }

    @Test
    void streamIsClosedAtTheEnd() {
        AtomicBoolean closed = new AtomicBoolean();

        Sends.result(sender.sendAll(
                channels(10).onClose(() -> closed.set(true)), Sends.TOAST, SendOptions.defaults(), BulkListener.NONE));

        assertThat(closed).isTrue();
    }

    @Test
    @SuppressWarnings("try") // Closing the publisher is its end.
    void publisherIsSubscribedWithDemand() {
        try (SubmissionPublisher<URI> publisher = new SubmissionPublisher<>(Runnable::run, 4)) {
            CompletableFuture<BulkSummary> future =
                    sender.sendAll(publisher, Sends.TOAST, SendOptions.defaults(), BulkListener.NONE);
            channels(300).forEach(publisher::submit);
            publisher.close();
            assertThat(Sends.result(future).count(Outcome.RECEIVED)).isEqualTo(300);
        }
    }

    @Test
    void faultOfTheSourceEndsItWithThatFault() {
        Iterable<URI> broken = () -> channels(10)
                .peek(uri -> {
                    if (uri.getPath().endsWith("5")) {
                        throw new IllegalStateException("database gone");
                    }
                })
                .iterator();

        CompletableFuture<BulkSummary> future = sender.sendAll(broken, Sends.TOAST);

        assertThatThrownBy(future::join).hasRootCauseMessage("database gone");
        assertThat(service.requests()).hasSize(5);
    }

    @Test
    void cancellingTakesNoMore() {
        AtomicInteger taken = new AtomicInteger();
        Iterator<URI> endless = Stream.generate(() -> service.channel("c"))
                .peek(uri -> taken.incrementAndGet())
                .iterator();
        CompletableFuture<BulkSummary> future = sender.sendAll(() -> endless, Sends.TOAST);
        service.takeRequest();

        future.cancel(false);
        sender.close();

        assertThat(future).isCancelled();
        assertThat(taken.get()).isLessThan(100_000);
    }

    @Test
    void slowServiceIsGivenNoMoreThanItAnswersInTime() {
        try (PushSender narrow = PushSender.builder()
                .connectionsPerHost(1)
                .timeout(Duration.ofSeconds(3))
                .build()) {
            // The last of 64, which is what the connection can carry at most, twice, would have its answer after 3.8 s.
            service.answerWith(request -> MockAnswer.received().after(Duration.ofMillis(60)));

            BulkSummary summary = Sends.result(narrow.sendAll(channels(70).toList(), Sends.TOAST));

            assertThat(summary.count(Outcome.RECEIVED)).isEqualTo(70);
        }
    }

    @Test
    void nullEndsItWithAFault() {
        List<@Nullable URI> holed = Arrays.asList(service.channel("c"), null, service.channel("c"));

        @SuppressWarnings("NullAway") // It is what is tried.
        CompletableFuture<BulkSummary> future = sender.sendAll(holed, Sends.TOAST);

        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(NullPointerException.class);
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void nullOfAPublisherEndsItWithAFault() {
        OnePublisher publisher = new OnePublisher();
        CompletableFuture<BulkSummary> future =
                sender.sendAll(publisher, Sends.TOAST, SendOptions.defaults(), BulkListener.NONE);

        assertThatThrownBy(publisher::giveNull).isInstanceOf(NullPointerException.class);

        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(NullPointerException.class);
        assertThat(publisher.cancelled).isTrue();
    }

    @Test
    void closingTheSenderEndsItThoughThePublisherIsIdle() {
        OnePublisher publisher = new OnePublisher();
        CompletableFuture<BulkSummary> future =
                sender.sendAll(publisher, Sends.TOAST, SendOptions.defaults(), BulkListener.NONE);

        sender.close();

        assertThat(Sends.failure(future).reason()).isEqualTo(Reason.CLOSED);
        assertThat(publisher.cancelled).isTrue();
    }

    @Test
    void closingTheSenderEndsItWhileThePublisherGives() {
        service.answerWith(request -> MockAnswer.stall());
        OnePublisher publisher = new OnePublisher();
        CompletableFuture<BulkSummary> future =
                sender.sendAll(publisher, Sends.TOAST, SendOptions.defaults(), BulkListener.NONE);
        publisher.give(service.channel("c"));
        service.takeRequest();

        sender.close();

        SendFailedException failure = Sends.failure(future);
        assertThat(failure.reason()).isEqualTo(Reason.CLOSED);
        assertThat(failure.mayHaveBeenSent()).isTrue();
        assertThat(publisher.cancelled).isTrue();
    }

    @Test
    void closingTheSenderEndsItThoughTheSourceBlocks() {
        CountDownLatch blocks = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean sourceClosed = new AtomicBoolean();
        Stream<URI> source = channels(1)
                .peek(uri -> {
                    blocks.countDown();
                    Sends.await(go);
                })
                .onClose(() -> sourceClosed.set(true));
        CompletableFuture<BulkSummary> future =
                sender.sendAll(source, Sends.TOAST, SendOptions.defaults(), BulkListener.NONE);
        Sends.await(blocks);

        sender.close();

        assertThat(Sends.failure(future).reason()).isEqualTo(Reason.CLOSED);
        assertThat(sourceClosed).isFalse();
        go.countDown();
    }

    @Test
    void closedSenderEndsItAtOnce() {
        sender.close();

        CompletableFuture<BulkSummary> future =
                sender.sendAll(new OnePublisher(), Sends.TOAST, SendOptions.defaults(), BulkListener.NONE);

        assertThat(Sends.failure(future).reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void closingTheSenderEndsIt() {
        CompletableFuture<BulkSummary> future =
                sender.sendAll(() -> Stream.generate(() -> service.channel("c")).iterator(), Sends.TOAST);
        service.takeRequest();

        sender.close();

        assertThat(Sends.failure(future).reason()).isEqualTo(Reason.CLOSED);
    }

    /** Gives what the test says, on its thread, and never ends by itself. */
    private static final class OnePublisher implements Flow.Publisher<URI> {

        private final AtomicBoolean cancelled = new AtomicBoolean();
        private Flow.@Nullable Subscriber<? super URI> subscriber;

        @Override
        public void subscribe(Flow.Subscriber<? super URI> subscriber) {
            this.subscriber = subscriber;
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {
                    cancelled.set(true);
                }
            });
        }

        void give(URI channel) {
            Objects.requireNonNull(subscriber).onNext(channel);
        }

        @SuppressWarnings("NullAway") // It is what is tried.
        void giveNull() {
            Objects.requireNonNull(subscriber).onNext(null);
        }
    }
}
