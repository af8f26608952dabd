// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.server.push.SampleNotifications.notification;
import static org.tidings.server.push.StoreCalls.STORED;
import static org.tidings.server.push.StoreCalls.outcome;
import static org.tidings.server.push.StoreCalls.pendingSeqs;
import static org.tidings.server.push.StoreCalls.telling;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.tidings.server.push.ChannelStore;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.NotificationStore;
import org.tidings.server.push.StoreCalls;
import org.tidings.server.push.StoreUnavailableException;
import org.tidings.server.push.StoredNotification;

/** How the SQL store commits, fails and recovers. */
@Timeout(60)
class SqlStoreWriterTest {

    private static final Instant THEN = Instant.parse("2026-03-28T12:00:00Z");

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private long lastDevice;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("tidings.db");
    }

    @Test
    void whatWaitsTogetherIsCommittedTogether() {
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            long transactions = transactionsForAppendsThatWaitTogether(store, 500);

            assertThat(transactions).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void transactionHasAtMostSoManyChanges() {
        try (SqlStore store = SqlStore.open(new StoreSettings(file, 1_000, 100))) {
            long transactions = transactionsForAppendsThatWaitTogether(store, 500);

            assertThat(transactions).isBetween(5L, 6L);
        }
    }

    @Test
    void whatIsWithdrawnWhileTheWriterIsBusyIsNeverWrittenAndWaitsNoMore() {
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            CountDownLatch withdrawn = new CountDownLatch(1);
            CompletableFuture<String> busy = new CompletableFuture<>();
            store.append(notification(1, 1, 1), new NotificationStore.Completion() {
                @Override
                public void stored() {
                    busy.complete(STORED);
                    awaitQuietly(withdrawn);
                }

                @Override
                public void notStored(String why) {
                    busy.complete(why);
                }
            });
            assertThat(outcome(busy)).isEqualTo(STORED);
            CompletableFuture<String> told = new CompletableFuture<>();
            NotificationStore.Appending appending =
                    Objects.requireNonNull(store.appendSoon(notification(2, 1, 1), telling(told)), "room");

            assertThat(appending.withdraw()).isTrue();
            assertThat(store.waiting()).isZero();
            withdrawn.countDown();
            assertThat(outcome(append(store, 3, 1))).isEqualTo(STORED);
            assertThat(pendingSeqs(store)).containsExactly(1L, 3L);
            assertThat(told).isNotDone();
        }
    }

    @Test
    void whatWasWithdrawnTakesRoomUntilTheWriterComesBy() {
        try (SqlStore store = SqlStore.open(new StoreSettings(file, 10, 100))) {
            CountDownLatch looked = new CountDownLatch(1);
            CompletableFuture<String> busy = new CompletableFuture<>();
            StoreCalls.append(store, notification(1, 1, 1)).thenAccept(told -> {
                busy.complete(told);
                awaitQuietly(looked);
            });
            assertThat(outcome(busy)).isEqualTo(STORED);
            for (long seq = 2; seq < 12; seq++) {
                NotificationStore.Appending appending =
                        store.appendSoon(notification(seq, 1, 1), telling(new CompletableFuture<>()));
                assertThat(Objects.requireNonNull(appending, "room").withdraw()).isTrue();
            }

            assertThat(store.appendSoon(notification(12, 1, 1), telling(new CompletableFuture<>())))
                    .isNull();
            CompletableFuture<String> first = append(store, 13, 1);
            looked.countDown();
            assertThat(outcome(first)).isEqualTo(STORED);
            assertThat(pendingSeqs(store)).containsExactly(1L, 13L);
        }
    }

    @Test
    void changeThatCannotBeMadeTakesNoOtherWithIt() {
        try (HeldStore store = new HeldStore(file)) {
            List<CompletableFuture<String>> told = new ArrayList<>();
            List<CompletableFuture<Void>> impossible = new ArrayList<>();
            store.separately(() -> {
                for (long seq = 1; seq < 20; seq++) {
                    told.add(store.append(notification(seq, 1, 1)));
                    if (seq % 9 == 0) {
                        impossible.add(store.enroll(new ChannelStore.DeviceRecord(
                                new DeviceId(1, seq), new byte[1], Instant.MAX, false, THEN)));
                    }
                }
            });
            assertThat(told).allMatch(outcome -> outcome.join().equals(STORED));
            assertThat(impossible).hasSize(2).allMatch(CompletableFuture::isCompletedExceptionally);
            assertThat(store.trouble()).isEmpty();
            assertThat(store.pendingSeqs()).hasSize(19);
        }
    }

    @Test
    void orderStaysWhenTheDiskFailsWhileAnImpossibleChangeIsLookedFor() throws SQLException, InterruptedException {
        SqlStore.open(StoreSettings.of(file)).close();
        StoreWriter writer = new StoreWriter(SqliteDatabase.open(file), 100);
        List<String> made = new ArrayList<>();
        AtomicInteger tries = new AtomicInteger();
        for (String name : List.of("a", "impossible", "b", "c", "d", "e", "f", "g")) {
            writer.submit(new Write() {
                @Override
                void apply(WriteStatements statements) throws SQLException {
                    if (name.equals("impossible")) {
                        throw new IllegalStateException("on purpose");
                    }
                    // The disk fails once, after the impossible one was found.
                    if (name.equals("b") && tries.incrementAndGet() == 1) {
                        throw new SQLException("on purpose");
                    }
                }

                @Override
                void committed() {
                    made.add(name);
                }

                @Override
                boolean repeated() {
                    return true;
                }
            });
        }
        writer.start();
        writer.close();
        assertThat(made).containsExactly("a", "b", "c", "d", "e", "f", "g");
    }

    @Test
    void whatADiskDoesNotTakeIsNotedOnceForEachDeviceWhenItDoes() throws SQLException {
        DeviceId device = new DeviceId(1, 1);
        SqlStore store = SqlStore.open(StoreSettings.of(file));
        store.enroll(new ChannelStore.DeviceRecord(device, new byte[1], THEN, false, THEN))
                .join();
        Sql.run(file, "CREATE TABLE noted (at INTEGER)");
        Sql.run(
                file,
                "CREATE TRIGGER noting AFTER UPDATE ON device BEGIN INSERT INTO noted VALUES (new.last_seen); END");
        Sql.run(file, failing("UPDATE ON device"));
        for (int times = 1; times <= 100; times++) {
            store.presence(device, times % 2 == 0, THEN.plusSeconds(times));
        }
        outcome(append(store, 1, 10));
        Sql.run(file, "DROP TRIGGER failing");
        store.close();

        assertThat(Sql.number(file, "SELECT count(*) FROM noted")).isBetween(1L, 2L);
        assertThat(Sql.number(file, "SELECT last_seen FROM device"))
                .isEqualTo(THEN.plusSeconds(100).toEpochMilli());
    }

    private static long transactionsForAppendsThatWaitTogether(SqlStore store, int count) {
        CountDownLatch gathered = new CountDownLatch(1);
        CompletableFuture<Long> before = new CompletableFuture<>();
        store.append(notification(1, 1, 1), new NotificationStore.Completion() {
            @Override
            public void stored() {
                before.complete(store.transactions());
                awaitQuietly(gathered);
            }

            @Override
            public void notStored(String why) {
                before.completeExceptionally(new AssertionError(why));
            }
        });
        long first = before.orTimeout(30, TimeUnit.SECONDS).join();
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(append(store, 2 + i, 1));
        }
        assertThat(store.waiting()).isEqualTo(count);
        gathered.countDown();
        all.forEach(told -> assertThat(outcome(told)).isEqualTo(STORED));
        assertThat(store.waiting()).isZero();
        return store.transactions() - first;
    }

    @Test
    void fullDiskIsToldAndWritingGoesOnOnceThereIsRoom() {
        SQLiteConfig config = new SQLiteConfig();
        config.setMaxPageCount(64);
        try (SqlStore store = SqlStore.open(StoreSettings.of(file), SqliteDatabase.open(file, config))) {
            long seq = 0;
            String told = STORED;
            while (told.equals(STORED)) {
                seq++;
                told = outcome(append(store, seq, 3_000));
            }
            assertThat(told).isEqualTo("the disk is full");
            assertThat(store.trouble()).isEqualTo("the disk is full");
            assertThat(pendingSeqs(store)).doesNotContain(seq).hasSize((int) seq - 1);

            store.remove(new long[] {1, 2, 3, 4, 5, 6, 7, 8});

            assertThat(outcome(append(store, seq, 3_000))).isEqualTo(STORED);
            assertThat(store.trouble()).isEmpty();
            assertThat(pendingSeqs(store)).contains(seq).hasSize((int) seq - 8);
        }
    }

    @Test
    void readOnlyDiskIsToldAndDoesNotEndTheStore() {
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            assertThat(outcome(append(store, 1, 10))).isEqualTo(STORED);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (SqlStore store = SqlStore.open(StoreSettings.of(file), SqliteDatabase.open(file, config))) {
            assertThat(outcome(append(store, 2, 10))).isEqualTo("the store is read-only");
            assertThat(outcome(append(store, 3, 10))).isEqualTo("the store is read-only");
            assertThat(store.trouble()).isEqualTo("the store is read-only");
            assertThatThrownBy(() -> enroll(store).join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("read-only");
            assertThat(pendingSeqs(store)).containsExactly(1L);
        }
    }

    @Test
    void failedTransactionKeepsNothingOfItsBatch() throws SQLException {
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            Sql.run(file, failing("INSERT ON notification WHEN new.seq = 13"));

            assertThat(outcome(append(store, 13, 10))).startsWith("the disk failed");
            assertThat(outcome(append(store, 14, 10))).isEqualTo(STORED);
            assertThat(pendingSeqs(store)).containsExactly(14L);
        }
    }

    @Test
    void removalSurvivesAFailedTransaction() throws SQLException {
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            outcome(append(store, 1, 10));
            Sql.run(file, failing("DELETE ON notification"));
            store.remove(new long[] {1});
            outcome(append(store, 2, 10));
            assertThat(outcome(append(store, 3, 10)))
                    .as("a removal that fails must not make others fail for ever")
                    .isEqualTo(STORED);
            assertThat(pendingSeqs(store)).contains(1L, 3L);

            Sql.run(file, "DROP TRIGGER failing");
            while (pendingSeqs(store).contains(1L)) {
                enroll(store).join();
            }
        }
    }

    @Test
    void removalThatFailsUntilTheEndIsTriedOnceMoreOnClosing() throws SQLException {
        SqlStore store = SqlStore.open(StoreSettings.of(file));
        outcome(append(store, 1, 10));
        Sql.run(file, failing("DELETE ON notification"));
        store.remove(new long[] {1});
        outcome(append(store, 2, 10));
        Sql.run(file, "DROP TRIGGER failing");
        store.close();

        try (SqlStore again = SqlStore.open(StoreSettings.of(file))) {
            assertThat(pendingSeqs(again)).doesNotContain(1L);
        }
    }

    @Test
    void changeThatIsTriedAgainDoesNotUndoALaterOne() throws SQLException {
        DeviceId device = new DeviceId(1, 1);
        SqlStore store = SqlStore.open(StoreSettings.of(file));
        store.enroll(new ChannelStore.DeviceRecord(device, new byte[1], THEN, false, THEN))
                .join();
        Sql.run(file, failing("UPDATE ON device WHEN new.connected = 1"));
        store.presence(device, true, THEN.plusSeconds(1));
        outcome(append(store, 1, 10));
        store.presence(device, false, THEN.plusSeconds(2));
        outcome(append(store, 2, 10));
        Sql.run(file, "DROP TRIGGER failing");
        store.close();

        try (SqlStore again = SqlStore.open(StoreSettings.of(file))) {
            List<ChannelStore.DeviceRecord> devices = devices(again);
            assertThat(devices).hasSize(1);
            assertThat(devices.get(0).connected()).isFalse();
            assertThat(devices.get(0).lastSeen()).isEqualTo(THEN.plusSeconds(2));
        }
    }

    @Test
    void readingGoesOnAfterAFailure() throws SQLException {
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            outcome(append(store, 1, 10));
            assertThat(read(store, 1)).isEqualTo("1 found");
            Sql.run(file, "ALTER TABLE notification RENAME TO elsewhere");
            assertThat(read(store, 1)).startsWith("the disk failed");
            assertThat(read(store, 1)).startsWith("the disk failed");

            Sql.run(file, "ALTER TABLE elsewhere RENAME TO notification");
            assertThat(read(store, 1)).isEqualTo("1 found");
        }
    }

    @Test
    void troubleEndsThoughNobodySendsAnything() throws SQLException {
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            store.tokenKeys();
            Sql.run(file, failing("INSERT ON notification"));
            assertThat(outcome(append(store, 1, 10))).isNotEqualTo(STORED);
            assertThat(store.trouble()).isNotEmpty();
            Sql.run(file, "DROP TRIGGER failing");

            while (!store.trouble().isEmpty()) {
                pendingSeqs(store);
            }
        }
    }

    @Test
    void whoFailsToListenDoesNotEndTheStore() {
        try (SqlStore store = SqlStore.open(StoreSettings.of(file))) {
            store.append(notification(1, 1, 10), new NotificationStore.Completion() {
                @Override
                public void stored() {
                    throw new IllegalStateException("a bug, on purpose");
                }

                @Override
                public void notStored(String why) {}
            });

            assertThat(outcome(append(store, 2, 10))).isEqualTo(STORED);
        }
    }

    private static String failing(String what) {
        return "CREATE TRIGGER failing BEFORE " + what + " BEGIN SELECT RAISE(ABORT, 'on purpose'); END";
    }

    private CompletableFuture<Void> enroll(SqlStore store) {
        lastDevice++;
        return store.enroll(new ChannelStore.DeviceRecord(new DeviceId(0, lastDevice), new byte[1], THEN, false, THEN));
    }

    private static CompletableFuture<String> append(SqlStore store, long seq, int bodyBytes) {
        return StoreCalls.append(store, notification(seq, 1, bodyBytes));
    }

    private static String read(SqlStore store, long seq) {
        CompletableFuture<String> read = new CompletableFuture<>();
        store.read(new long[] {seq}, new NotificationStore.Reading() {
            @Override
            public void read(List<StoredNotification> found) {
                read.complete(found.size() + " found");
            }

            @Override
            public void notRead(String why) {
                read.complete(why);
            }
        });
        return outcome(read);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ChannelStore.DeviceRecord> devices(SqlStore store) {
        List<ChannelStore.DeviceRecord> devices = new ArrayList<>();
        store.remembered(new ChannelStore.Visitor() {
            @Override
            public void device(ChannelStore.DeviceRecord device) {
                devices.add(device);
            }

            @Override
            public void channel(ChannelStore.ChannelRecord channel) {}
        });
        return devices;
    }
}
