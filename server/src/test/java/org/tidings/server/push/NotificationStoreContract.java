// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.server.push.SampleNotifications.notification;
import static org.tidings.server.push.StoreCalls.STORED;
import static org.tidings.server.push.StoreCalls.outcome;
import static org.tidings.server.push.StoreCalls.telling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.notification.NotificationClass;

/** What every adapter of {@link NotificationStore} does. */
@Timeout(60)
public abstract class NotificationStoreContract {

    /** Compares notifications with their bodies byte for byte. */
    private record Compared(
            long seq,
            long channelKey,
            UUID id,
            NotificationClass notificationClass,
            long acceptedAtMillis,
            @Nullable String messageId,
            List<Map.Entry<String, String>> headers,
            List<Byte> body) {

        static Compared of(StoredNotification notification) {
            List<Byte> body = new ArrayList<>();
            for (byte each : notification.body()) {
                body.add(each);
            }
            return new Compared(
                    notification.seq(),
                    notification.channelKey(),
                    notification.id(),
                    notification.notificationClass(),
                    notification.acceptedAtMillis(),
                    notification.messageId(),
                    List.copyOf(notification.headers().entrySet()),
                    body);
        }
    }

    private StoreUnderTest store = new MemoryStoreUnderTest();

    protected abstract StoreUnderTest open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void newStoreHasNothingPending() {
        assertThat(pending()).isEmpty();
    }

    @Test
    void appendedNotificationIsReadBackExactly() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-WindowsPhone-Target", "toast");
        headers.put("X-NotificationClass", "2");
        headers.put("X-Colons", "a: b: c");
        headers.put("X-Empty", "");
        headers.put("X-İstanbul", "ğüşıöç \uD83D\uDE00 ");
        List<StoredNotification> all = List.of(
                notification(1, 7, 31, "message-1", headers, everyByte),
                notification(2, 7, 2, null, Map.of(), new byte[0]),
                notification(3, Long.MAX_VALUE, 1, "", Map.of("A", "\u0001\t"), new byte[] {0, 0, 0}),
                notification(4, 1, 3, "\uD83D\uDE00", Map.of(), new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc0}));
        all.forEach(this::append);

        assertSame(read(1, 2, 3, 4), all);
        store.reopen();
        assertSame(read(1, 2, 3, 4), all);
    }

    @Test
    void readingKeepsTheOrderAskedForAndSkipsWhatIsMissing() {
        append(simple(1));
        append(simple(2));
        append(simple(5));

        assertThat(read(5, 3, 1, 99, 2)).extracting(StoredNotification::seq).containsExactly(5L, 1L, 2L);
        assertThat(read()).isEmpty();
        assertThat(read(77)).isEmpty();
    }

    @Test
    void pendingOnesComeBackByRisingPlaceWithTheirSize() {
        append(notification(9, 2, 3, null, Map.of("ab", "c"), new byte[10]));
        append(simple(3));
        append(simple(7));
        store.reopen();

        assertThat(pending()).containsExactly("3 1 1", "7 1 1", "9 2 13");
    }

    @Test
    void removedOnesAreGoneForGood() {
        append(simple(1));
        append(simple(2));
        append(simple(3));

        store.notifications().remove(new long[] {1, 3, 42});
        append(simple(4));

        assertThat(read(1, 2, 3, 4)).extracting(StoredNotification::seq).containsExactly(2L, 4L);
        store.reopen();
        assertThat(pending()).containsExactly("2 1 1", "4 1 1");
    }

    @Test
    void removalComesAfterTheAppendBeforeIt() {
        for (int seq = 1; seq <= 50; seq++) {
            append(simple(seq), new CompletableFuture<>());
            store.notifications().remove(new long[] {seq});
        }
        store.reopen();

        assertThat(pending()).isEmpty();
    }

    @Test
    void completionsComeInOrder() {
        List<CompletableFuture<String>> all = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int seq = 1; seq <= 200; seq++) {
            int place = seq;
            CompletableFuture<String> told = new CompletableFuture<>();
            all.add(told.whenComplete((done, failure) -> order.add(place)));
            append(simple(seq), told);
        }
        all.forEach(told -> assertThat(outcome(told)).isEqualTo(STORED));

        assertThat(order).isSorted().hasSize(200);
    }

    @Test
    void closingMakesDurableWhatWaits() {
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int seq = 1; seq <= 100; seq++) {
            CompletableFuture<String> told = new CompletableFuture<>();
            all.add(told);
            append(simple(seq), told);
        }
        store.reopen();

        assertThat(all).allSatisfy(told -> assertThat(told).isCompletedWithValue(STORED));
        assertThat(pending()).hasSize(100);
    }

    @Test
    void moreThanMayWaitIsNotTaken() {
        store.reopen(1);
        CompletableFuture<List<Boolean>> taken = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        CompletableFuture<String> third = new CompletableFuture<>();
        // Nothing is committed while the store tells of the first, so that the second still waits when the third comes.
        store.notifications().append(simple(1), new NotificationStore.Completion() {
            @Override
            public void stored() {
                taken.complete(List.of(
                        store.notifications().append(simple(2), telling(second)),
                        store.notifications().append(simple(3), telling(third))));
            }

            @Override
            public void notStored(String why) {
                taken.completeExceptionally(new AssertionError(why));
            }
        });

        assertThat(taken.orTimeout(30, TimeUnit.SECONDS).join()).containsExactly(true, false);
        assertThat(outcome(second)).isEqualTo(STORED);
        append(simple(4));
        assertThat(third).isNotDone();
        assertThat(read(1, 2, 3, 4)).extracting(StoredNotification::seq).containsExactly(1L, 2L, 4L);
    }

    @Test
    void soonOneIsEitherWithdrawnAndGoneOrStoredAndTold() {
        Map<Long, CompletableFuture<String>> tooLate = new LinkedHashMap<>();
        for (long seq = 1; seq <= 100; seq++) {
            CompletableFuture<String> told = new CompletableFuture<>();
            NotificationStore.Appending appending = appendSoon(seq, told);
            if (seq % 2 == 0 || !appending.withdraw()) {
                tooLate.put(seq, told);
            } else {
                assertThat(appending.withdraw()).as("a second time").isFalse();
                told.whenComplete((outcome, failure) -> tooLate.put(-1L, told));
            }
        }
        tooLate.values().forEach(told -> assertThat(outcome(told)).isEqualTo(STORED));
        store.reopen();

        assertThat(pending())
                .containsExactlyElementsOf(
                        tooLate.keySet().stream().map(seq -> seq + " 1 1").toList());
    }

    @Test
    void storedOneIsNotWithdrawn() {
        CompletableFuture<String> told = new CompletableFuture<>();
        NotificationStore.Appending appending = appendSoon(1, told);
        assertThat(outcome(told)).isEqualTo(STORED);

        assertThat(appending.withdraw()).isFalse();
        assertThat(read(1)).hasSize(1);
    }

    @Test
    void closingMakesDurableWhatIsStoredSoon() {
        CompletableFuture<String> told = new CompletableFuture<>();
        appendSoon(1, told);
        store.reopen();

        assertThat(told).isCompletedWithValue(STORED);
        assertThat(pending()).hasSize(1);
    }

    private NotificationStore.Appending appendSoon(long seq, CompletableFuture<String> told) {
        return Objects.requireNonNull(store.notifications().appendSoon(simple(seq), telling(told)), "room");
    }

    private static StoredNotification simple(long seq) {
        return notification(seq, 1, 1);
    }

    private void append(StoredNotification notification) {
        CompletableFuture<String> told = new CompletableFuture<>();
        append(notification, told);
        assertThat(outcome(told)).isEqualTo(STORED);
    }

    private void append(StoredNotification notification, CompletableFuture<String> told) {
        assertThat(store.notifications().append(notification, telling(told))).isTrue();
    }

    private List<StoredNotification> read(long... seqs) {
        return StoreCalls.read(store.notifications(), seqs);
    }

    private List<String> pending() {
        return StoreCalls.pending(store.notifications());
    }

    private static void assertSame(List<StoredNotification> actual, List<StoredNotification> expected) {
        assertThat(actual.stream().map(Compared::of).toList())
                .containsExactlyElementsOf(expected.stream().map(Compared::of).toList());
    }
}
