// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of batches when the disk fails, and of their neighbours when they are damaged. */
class NotificationBatchesTroubleTest extends HeldStoreTest {

    @Test
    void failedTransactionLeavesNothingBehindAndLaterOnesWork() throws SQLException {
        Sql.run(file, failing("INSERT ON notification_batch WHEN new.first = 17"));

        assertThat(store.tryTogether(Samples.small(Samples.seqs(1, 40)))).allMatch(told -> told.startsWith("the disk"));
        assertTables().isEqualTo(EMPTY);
        assertThat(store.pendingSeqs()).isEmpty();
        assertThat(store.readSeqs(Samples.seqs(1, 40))).isEmpty();

        store.appendTogether(Samples.small(Samples.seqs(41, 60)));
        assertTables().isEqualTo("2 batches, 2 contents, 0 rows");
        assertThat(store.readSeqs(Samples.seqs(1, 60))).isEqualTo(Samples.listed(Samples.seqs(41, 60)));
    }

    @Test
    void batchWithoutItsContentIsNotKept() throws SQLException {
        Sql.run(file, failing("INSERT ON notification_batch_content"));
        assertThat(store.tryTogether(Samples.small(1, 2, 3, 4))).allMatch(told -> told.startsWith("the disk"));
        assertTables().isEqualTo(EMPTY);

        Sql.run(file, "DROP TRIGGER failing");
        store.appendTogether(Samples.small(1, 2, 3, 4));
        assertThat(store.readSeqs(1, 2, 3, 4)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void transactionThatWritesNothingDoesNotSayThatTheDiskWorksAgain() throws SQLException {
        Sql.run(file, failing("INSERT ON notification"));
        Sql.run(file, failing("UPDATE ON token_key").replace("TRIGGER failing", "TRIGGER failing_probe"));
        assertThat(store.tryTogether(List.of(Samples.small(1)))).allMatch(told -> told.startsWith("the disk"));

        List<CompletableFuture<String>> told = new ArrayList<>();
        store.together(() -> {
            told.add(store.append(Samples.small(2)));
            store.remove(2);
        });
        assertThat(told).allMatch(outcome -> outcome.join().startsWith("the disk"));
        assertThat(store.trouble()).isNotEmpty();

        Sql.run(file, "DROP TRIGGER failing");
        Sql.run(file, "DROP TRIGGER failing_probe");
        store.appendTogether(List.of(Samples.small(3)));
        assertThat(store.trouble()).isEmpty();
        assertThat(store.pendingSeqs()).containsExactly(3L);
    }

    @Test
    void removalIsRepeatedUntilItIsMade() throws SQLException {
        store.appendTogether(Samples.small(Samples.seqs(1, 16)));
        Sql.run(file, failing("UPDATE ON notification_batch"));
        store.removeNow(1, 2);
        assertThat(store.pendingSeqs()).hasSize(16);
        store.appendTogether(Samples.small(Samples.seqs(17, 20)));
        assertThat(store.pendingSeqs()).as("others do not wait for it").hasSize(20);

        Sql.run(file, "DROP TRIGGER failing");
        store.reopen();
        assertThat(store.pendingSeqs()).isEqualTo(Samples.listed(Samples.seqs(3, 20)));
    }

    @Test
    void removalIsMadeThoughTheAppendsOfItsTransactionFail() throws SQLException {
        store.appendTogether(Samples.small(Samples.seqs(1, 16)));
        Sql.run(file, failing("INSERT ON notification_batch"));
        List<CompletableFuture<String>> told = new ArrayList<>();
        store.together(() -> {
            store.remove(Samples.seqs(1, 10));
            Samples.small(Samples.seqs(17, 24)).forEach(each -> told.add(store.append(each)));
            store.remove(16, 20);
        });
        assertThat(told).allMatch(outcome -> outcome.join().startsWith("the disk"));

        store.reopen();
        assertThat(store.pendingSeqs()).containsExactly(11L, 12L, 13L, 14L, 15L);
        assertThat(store.readSeqs(Samples.seqs(1, 24))).containsExactly(11L, 12L, 13L, 14L, 15L);
    }

    @Test
    void batchStaysWholeUntilItsRestCanMoveToRows() throws SQLException {
        store.appendTogether(Samples.small(Samples.seqs(1, 16)));
        Sql.run(file, failing("INSERT ON notification WHEN new.seq = 16"));
        store.removeNow(Samples.seqs(1, 13));
        assertTables().isEqualTo("1 batches, 1 contents, 0 rows");
        assertThat(store.readSeqs(Samples.seqs(1, 16))).hasSize(16);

        Sql.run(file, "DROP TRIGGER failing");
        store.reopen();
        assertTables().isEqualTo("0 batches, 0 contents, 3 rows");
        assertThat(store.readSeqs(Samples.seqs(1, 16))).containsExactly(14L, 15L, 16L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x'00'", "x''", "substr(list, 1, 40)", "zeroblob(19)"})
    void damagedListKeepsOthersNeitherFromBeingReadNorFromBeingRemoved(String damaged) throws SQLException {
        long[] odd = Samples.every(2, 1, 16);
        long[] even = Samples.every(2, 2, 16);
        store.appendTogether(Samples.small(odd));
        store.appendTogether(Samples.small(even));
        store.appendTogether(Samples.small(Samples.seqs(33, 50)));
        Sql.run(file, "UPDATE notification_batch SET list = " + damaged + " WHERE first = 2");
        List<Long> left = new ArrayList<>(Samples.listed(odd));
        left.addAll(Samples.listed(Samples.seqs(33, 50)));

        assertThat(store.readSeqs(Samples.seqs(1, 50))).isEqualTo(left);
        assertThat(store.pendingSeqs()).isEqualTo(left);
        store.reopen();
        assertThat(store.pendingSeqs()).isEqualTo(left);

        store.removeNow(2, 3, 4, 5, 34, 50);
        left.removeAll(List.of(3L, 5L, 34L, 50L));
        assertThat(store.readSeqs(Samples.seqs(1, 50))).isEqualTo(left);
        assertThat(store.pendingSeqs()).isEqualTo(left);

        store.removeNow(Samples.seqs(1, 60));
        assertThat(store.pendingSeqs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE notification_batch_content SET content = x'00' WHERE first = 1",
                "UPDATE notification_batch_content SET content = x'' WHERE first = 1",
                "UPDATE notification_batch_content SET content = zeroblob(length(content)) WHERE first = 1",
                "DELETE FROM notification_batch_content WHERE first = 1"
            })
    void damagedContentKeepsOthersNeitherFromBeingReadNorFromBeingRemoved(String damage) throws SQLException {
        store.appendTogether(Samples.small(Samples.seqs(1, 34)));
        Sql.run(file, damage);

        assertThat(store.readSeqs(Samples.seqs(1, 34))).isEqualTo(Samples.listed(Samples.seqs(17, 34)));
        assertThat(store.pendingSeqs()).as("where they are is known").isEqualTo(Samples.listed(Samples.seqs(1, 34)));

        store.removeNow(Samples.seqs(3, 18));
        assertThat(store.pendingSeqs())
                .as("what cannot be read does not move")
                .isEqualTo(Samples.listed(Samples.seqs(19, 34)));
        store.removeNow(Samples.seqs(1, 34));
        assertTables().isEqualTo(EMPTY);
    }

    @Test
    void whatCanBeReadOfADamagedContentMovesToRows() throws SQLException {
        store.appendTogether(Samples.small(Samples.seqs(1, 16)));
        Sql.run(file, "UPDATE notification_batch_content SET content = substr(content, 1, 45)");
        assertThat(store.readSeqs(Samples.seqs(1, 16))).containsExactly(1L);

        store.removeNow(Samples.seqs(3, 14));

        assertTables().isEqualTo("0 batches, 0 contents, 1 rows");
        assertThat(store.pendingSeqs()).containsExactly(1L);
        assertThat(store.readSeqs(Samples.seqs(1, 16))).containsExactly(1L);
    }

    private static String failing(String what) {
        return "CREATE TRIGGER failing BEFORE " + what + " BEGIN SELECT RAISE(ABORT, 'on purpose'); END";
    }
}
