// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.push.StoredNotification;

/** How notifications leave their batches. */
class NotificationBatchesRemovalTest extends HeldStoreTest {

    /** How many batches end while others read. */
    private static final int MOVING = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsRemovedFirstTheRestStaysReadable(long seed) throws SQLException {
        long[] seqs = Samples.seqs(101, 116);
        store.appendTogether(Samples.small(seqs));
        List<Long> order = new ArrayList<>(Samples.listed(seqs));
        Collections.shuffle(order, new Random(seed));
        TreeSet<Long> left = new TreeSet<>(order);

        for (long seq : order) {
            store.removeNow(seq);
            left.remove(seq);

            assertThat(store.readSeqs(seqs)).containsExactlyElementsOf(left);
            assertThat(store.pendingSeqs()).containsExactlyElementsOf(left);
            assertTables()
                    .isEqualTo(
                            left.size() > 4
                                    ? "1 batches, 1 contents, 0 rows"
                                    : "0 batches, 0 contents, " + left.size() + " rows");
        }
        assertTables().isEqualTo(EMPTY);
    }

    @Test
    void whatIsLeftMovesToRowsUnchanged() throws SQLException {
        Random random = new Random(9);
        List<StoredNotification> all = LongStream.rangeClosed(1, 16)
                .mapToObj(seq -> Samples.of(seq, seq % 2 == 0 ? null : "ı" + seq, Map.of("X-ğ", "ş"), body(random)))
                .toList();
        store.appendTogether(all);
        store.removeNow(Samples.seqs(3, 14));

        assertTables().isEqualTo("0 batches, 0 contents, 4 rows");
        List<StoredNotification> left = List.of(all.get(0), all.get(1), all.get(14), all.get(15));
        assertThat(Samples.inWords(store.read(Samples.seqs(1, 16)))).isEqualTo(Samples.inWords(left));
        store.reopen();
        assertThat(Samples.inWords(store.read(Samples.seqs(1, 16)))).isEqualTo(Samples.inWords(left));
        assertThat(store.pending()).isEqualTo(Samples.pending(left));
    }

    private static byte[] body(Random random) {
        byte[] body = new byte[random.nextInt(300)];
        random.nextBytes(body);
        return body;
    }

    @Test
    void seqsOfWhatHasGoneStayTakenWhileTheirBatchIsThere() {
        store.appendTogether(Samples.small(Samples.seqs(1, 16)));
        store.removeNow(Samples.seqs(7, 16));
        store.reopen();
        assertThat(store.pendingSeqs()).isEqualTo(Samples.listed(Samples.seqs(1, 6)));
        assertThat(store.lastTaken()).isEqualTo(16);
    }

    @Test
    void damagedBatchTakesEverySeqThatItMayHave() throws SQLException {
        store.appendTogether(Samples.small(Samples.seqs(1, 16)));
        Sql.run(file, "UPDATE notification_batch SET list = x'00'");
        assertThat(store.lastTaken()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void oneOfFourMovesToARow() throws SQLException {
        store.appendTogether(Samples.small(1, 2, 3, 4));
        store.removeNow(1, 3);
        assertTables().isEqualTo("1 batches, 1 contents, 0 rows");

        store.removeNow(4);
        assertTables().isEqualTo("0 batches, 0 contents, 1 rows");
        assertThat(store.pendingSeqs()).containsExactly(2L);

        store.removeNow(2);
        assertTables().isEqualTo(EMPTY);
    }

    @Test
    void batchesOfWhichAllIsRemovedEnd() throws SQLException {
        store.appendTogether(Samples.small(Samples.seqs(1, 1_000)));
        store.removeNow(Samples.seqs(1, 1_000));

        assertTables().isEqualTo(EMPTY);
        assertThat(store.pendingSeqs()).isEmpty();
    }

    @Test
    void removalsFromManyBatchesAndRowsShareATransaction() throws SQLException {
        store.appendTogether(Samples.small(Samples.seqs(1, 163)));
        store.together(() -> {
            for (long seq = 163; seq >= 1; seq -= 2) {
                store.remove(seq);
            }
        });

        assertTables().isEqualTo("10 batches, 10 contents, 1 rows");
        assertThat(store.pendingSeqs()).isEqualTo(Samples.listed(Samples.every(2, 2, 81)));
    }

    @Test
    void removalFindsItsBatchAmongThoseThatLieInOneAnother() throws SQLException {
        long[] odd = Samples.every(2, 1, 16);
        long[] even = Samples.every(2, 2, 16);
        store.appendTogether(Samples.small(odd));
        store.appendTogether(Samples.small(even));

        store.removeNow(31, 32);
        assertThat(gone(1)).isEqualTo(1 << 15);
        assertThat(gone(2)).isEqualTo(1 << 15);
        store.together(() -> {
            store.remove(2);
            store.remove(1);
            store.remove(30, 3, 29);
        });

        assertThat(store.pendingSeqs()).isEqualTo(Samples.listed(Samples.seqs(4, 28)));
        assertThat(store.readSeqs(Samples.seqs(0, 40))).isEqualTo(Samples.listed(Samples.seqs(4, 28)));
    }

    @Test
    void removalInTheTransactionOfTheAppendLeavesNothing() throws SQLException {
        store.together(() -> {
            Samples.small(Samples.seqs(1, 50)).forEach(each -> {
                CompletableFuture<String> told = store.append(each);
                store.remove(each.seq());
                assertThat(told).isNotDone();
            });
        });

        assertTables().isEqualTo(EMPTY);
    }

    @Test
    void whatIsNotRemovedInTheTransactionOfTheAppendIsKept() throws SQLException {
        store.appendTogether(Samples.small(1, 2, 3, 4, 5));
        store.together(() -> {
            Samples.small(Samples.seqs(6, 25))
                    .forEach(each -> assertThat(store.append(each)).isNotDone());
            store.remove(Samples.seqs(2, 22));
        });

        assertTables().isEqualTo("0 batches, 0 contents, 4 rows");
        assertThat(store.pendingSeqs()).containsExactly(1L, 23L, 24L, 25L);
    }

    @Test
    void removingWhatIsNotThereChangesNothing() throws SQLException {
        store.appendTogether(Samples.small(10, 12, 14, 16, 5_000));

        store.removeNow(0, -1, 9, 11, 13, 15, 17, 1_033, 1_034, 4_999, Long.MAX_VALUE);
        store.removeNow();

        assertTables().isEqualTo("1 batches, 1 contents, 1 rows");
        assertThat(gone(10)).isEqualTo(0);
        assertThat(store.readSeqs(Samples.seqs(9, 17))).containsExactly(10L, 12L, 14L, 16L);
        assertThat(store.pendingSeqs()).containsExactly(10L, 12L, 14L, 16L, 5_000L);
    }

    @Test
    void removingTheSameTwiceRemovesOne() throws SQLException {
        store.appendTogether(Samples.small(Samples.seqs(1, 8)));
        store.removeNow(3, 3);
        store.together(() -> {
            store.remove(4);
            store.remove(4, 4);
        });
        store.removeNow(3);
        store.removeNow(4, 3, 4);

        assertTables().isEqualTo("1 batches, 1 contents, 0 rows");
        assertThat(gone(1)).isEqualTo(0b1100);
        assertThat(store.pendingSeqs()).containsExactly(1L, 2L, 5L, 6L, 7L, 8L);
        store.removeNow(1, 2, 5, 6);
        store.removeNow(1, 2, 3, 4, 5, 6);
        assertThat(store.pendingSeqs()).containsExactly(7L, 8L);
        assertTables().isEqualTo("0 batches, 0 contents, 2 rows");
    }

    @Test
    void firstAndLastOfTheWidestBatchLeaveItInOneTransaction() throws SQLException {
        store.appendTogether(Samples.small(1, 2, 3, 4, 1_024));
        store.removeNow(1, 1_024);

        assertTables().isEqualTo("1 batches, 1 contents, 0 rows");
        assertThat(gone(1)).isEqualTo(0b10001);
        assertThat(store.pendingSeqs()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void readingNeverMissesOneThatMovesToARow() {
        store.appendTogether(Samples.small(Samples.seqs(0, 16 * MOVING - 1)));
        AtomicInteger moving = new AtomicInteger();
        CompletableFuture<Void> moves = CompletableFuture.runAsync(() -> moveToRows(moving));

        for (int batch = 0; batch < MOVING && !moves.isDone(); batch = moving.get()) {
            // Again and again those that move just now, so that each move falls into a reading.
            long first = 16L * batch;
            long[] kept = LongStream.range(0, 100).map(i -> first + i % 4).toArray();
            assertThat(store.readSeqs(kept)).isEqualTo(Samples.listed(kept));
        }
        moves.join();
    }

    @Test
    void visitSeesEachOnceThatMovesToARow() throws SQLException {
        store.appendTogether(Samples.small(Samples.seqs(0, 16 * MOVING - 1)));
        AtomicInteger moving = new AtomicInteger();
        CompletableFuture<Void> moves = CompletableFuture.runAsync(() -> moveToRows(moving));

        while (!moves.isDone()) {
            assertThat(store.pendingSeqs())
                    .filteredOn(seq -> seq % 16 < 4)
                    .hasSize(4 * MOVING)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        moves.join();
        assertThat(store.pendingSeqs()).hasSize(4 * MOVING);
        assertTables().isEqualTo("0 batches, 0 contents, " + 4 * MOVING + " rows");
    }

    /** Removes from one batch after the other all but the first four. */
    private void moveToRows(AtomicInteger moving) {
        for (int batch = 0; batch < MOVING; batch = moving.incrementAndGet()) {
            store.removeNow(Samples.seqs(16L * batch + 4, 16L * batch + 15));
        }
    }

    /** The bits of those that are gone from a batch. */
    private long gone(long first) throws SQLException {
        return Sql.number(file, "SELECT gone FROM notification_batch WHERE first = " + first);
    }
}
