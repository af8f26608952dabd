// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.server.push.StoreCalls.STORED;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.server.push.StoredNotification;

/** Which notifications stand together, and that they come back as they were. */
class NotificationBatchesTest extends HeldStoreTest {

    @ParameterizedTest
    @CsvSource({
        "3, '0 batches, 0 contents, 3 rows'",
        "4, '1 batches, 1 contents, 0 rows'",
        "19, '1 batches, 1 contents, 3 rows'",
        "1000, '63 batches, 63 contents, 0 rows'"
    })
    void manyTogetherStandInBatchesAndFewInRows(int count, String tables) throws SQLException {
        long[] seqs = Samples.seqs(1, count);
        store.appendTogether(Samples.small(seqs));

        assertTables().isEqualTo(tables);
        assertThat(store.readSeqs(seqs)).isEqualTo(Samples.listed(seqs));
        assertThat(store.pending()).isEqualTo(Samples.pending(Samples.small(seqs)));
    }

    @Test
    void thoseOfSeveralTransactionsAreNotBroughtTogether() throws SQLException {
        for (long seq = 1; seq <= 8; seq++) {
            assertThat(store.append(Samples.small(seq)).join()).isEqualTo(STORED);
        }

        assertTables().isEqualTo("0 batches, 0 contents, 8 rows");
    }

    @Test
    void largeOneStandsInARowOfItsOwn() throws SQLException {
        List<StoredNotification> all = new ArrayList<>(Samples.small(1, 2, 3, 4, 6, 7, 8, 9));
        all.add(4, Samples.ofBody(5, 2_019));
        store.appendTogether(all);

        assertTables().isEqualTo("2 batches, 2 contents, 1 rows");
        assertThat(Sql.number(file, "SELECT seq FROM notification")).isEqualTo(5);
        assertThat(Samples.inWords(store.read(Samples.seqs(1, 9)))).isEqualTo(Samples.inWords(all));
        assertThat(store.pending()).isEqualTo(Samples.pending(all));
    }

    @Test
    void largeOnesOnlyStandInRows() throws SQLException {
        store.appendTogether(LongStream.rangeClosed(1, 20)
                .mapToObj(seq -> Samples.ofBody(seq, 3_000))
                .toList());

        assertTables().isEqualTo("0 batches, 0 contents, 20 rows");
    }

    @Test
    void batchEndsWhereReadingOneWouldReadTooMuch() throws SQLException {
        List<StoredNotification> all = LongStream.rangeClosed(1, 16)
                .mapToObj(seq -> Samples.ofBody(seq, 2_018))
                .toList();
        store.appendTogether(all);

        assertTables().isEqualTo("4 batches, 4 contents, 0 rows");
        assertThat(Samples.inWords(store.read(Samples.seqs(1, 16)))).isEqualTo(Samples.inWords(all));
    }

    @Test
    void seqsFarApartAreNotInOneBatch() throws SQLException {
        long[] seqs = {1, 2, 3, 1_024, 1_025, 1_026, 1_027, 2_048, 2_049};
        store.appendTogether(Samples.small(seqs));

        assertTables().isEqualTo("2 batches, 2 contents, 1 rows");
        assertThat(Sql.number(file, "SELECT max(first) FROM notification_batch"))
                .isEqualTo(1_025);
        assertThat(Sql.number(file, "SELECT seq FROM notification")).isEqualTo(2_049);
        assertThat(store.readSeqs(seqs)).isEqualTo(Samples.listed(seqs));
        assertThat(store.readSeqs(4, 1_023, 1_028, 2_047, 2_050)).isEmpty();
    }

    @Test
    void seqsThatAreAllFarApartStandInRows() throws SQLException {
        store.appendTogether(Samples.small(Samples.every(1_024, 7, 20)));

        assertTables().isEqualTo("0 batches, 0 contents, 20 rows");
    }

    @Test
    void appendsInAnyOrderComeBackByRisingSeq() {
        Random random = new Random(3);
        List<StoredNotification> all = new ArrayList<>();
        for (long seq = 1; seq <= 300; seq++) {
            all.add(Samples.random(seq * 7, random));
        }
        Collections.shuffle(all, random);
        store.appendTogether(all.subList(0, 120));
        store.appendTogether(all.subList(120, 290));
        all.subList(290, 300).forEach(lone -> store.append(lone).join());

        all.sort(Comparator.comparingLong(StoredNotification::seq));
        assertThat(store.pending()).isEqualTo(Samples.pending(all));
    }

    @Test
    void whatStandsInBatchesIsReadBackExactlyAlsoAfterReopening() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("z", "1");
        headers.put("X-İstanbul", "ğüşıöç \uD83D\uDE00");
        headers.put("a", "");
        List<StoredNotification> all = List.of(
                Samples.of(1, null, Map.of(), new byte[0]),
                Samples.of(2, "", headers, new byte[] {0, 0}),
                Samples.of(3, "\uD83D\uDE00", Map.of("a", "b: c"), new byte[] {(byte) 0xff, (byte) 0xc0}),
                Samples.of(4, "id", headers, new byte[1_500]));
        store.appendTogether(all);

        assertThat(Samples.inWords(store.read(1, 2, 3, 4))).isEqualTo(Samples.inWords(all));
        store.reopen();
        assertThat(Samples.inWords(store.read(1, 2, 3, 4))).isEqualTo(Samples.inWords(all));
        assertThat(store.pending()).isEqualTo(Samples.pending(all));
    }

    @Test
    void readingKeepsTheOrderAskedFor() {
        store.appendTogether(Samples.small(Samples.seqs(1, 20)));
        store.appendTogether(Samples.small(21, 22));

        assertThat(store.readSeqs(22, 3, 99, 17, 3, 0, 21, 1, -5)).containsExactly(22L, 3L, 17L, 3L, 21L, 1L);
    }

    @Test
    void batchesThatLieInOneAnotherAreFound() throws SQLException {
        List<StoredNotification> all = new ArrayList<>();
        for (long[] seqs : List.of(Samples.every(3, 1, 200), Samples.every(3, 2, 200), Samples.every(150, 3, 4))) {
            store.appendTogether(Samples.small(seqs));
            all.addAll(Samples.small(seqs));
        }
        store.append(Samples.small(6)).join();
        all.add(Samples.small(6));
        all.sort(Comparator.comparingLong(StoredNotification::seq));

        assertTables().endsWith(" 1 rows");
        assertThat(store.pending()).isEqualTo(Samples.pending(all));
        assertThat(Samples.inWords(store.read(Samples.seqs(1, 600)))).isEqualTo(Samples.inWords(all));
    }
}
