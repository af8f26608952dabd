// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.server.push.SampleNotifications.notification;
import static org.tidings.server.push.StoreCalls.STORED;
import static org.tidings.server.push.StoreCalls.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How what waits is sorted to its channels while a store is read. */
class PendingByChannelTest {

    private final MemoryStore store = new MemoryStore();

    private void keep(long seq, long channelKey, int sizeBytes) {
        assertThat(outcome(StoreCalls.append(store, notification(seq, channelKey, sizeBytes))))
                .isEqualTo(STORED);
    }

    private static List<String> taken(PendingByChannel pending, long channelKey) {
        List<String> taken = new ArrayList<>();
        pending.take(channelKey, (seq, sizeBytes) -> taken.add(seq + ":" + sizeBytes));
        return taken;
    }

    @Test
    void nothingWaitsInAnEmptyStore() {
        PendingByChannel pending = PendingByChannel.of(store);

        assertThat(pending.lastSeq()).isZero();
        assertThat(pending.lastChannelKey()).isZero();
        assertThat(taken(pending, 1)).isEmpty();
        assertThat(pending.skipTo(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void eachChannelGetsItsOwnByRisingSeq() {
        keep(1, 9, 1);
        keep(2, 4, 2);
        keep(3, 9, 3);
        keep(4, 4, 4);
        PendingByChannel pending = PendingByChannel.of(store);

        assertThat(taken(pending, 3)).isEmpty();
        assertThat(taken(pending, 4)).containsExactly("2:2", "4:4");
        assertThat(taken(pending, 9)).containsExactly("1:1", "3:3");
        assertThat(pending.lastSeq()).isEqualTo(4);
        assertThat(pending.lastChannelKey()).isEqualTo(9);
    }

    @Test
    void whatIsTakenCountsAsTheLastThoughItDoesNotWait() {
        keep(3, 9, 1);
        store.take(7);
        assertThat(PendingByChannel.of(store).lastSeq()).isEqualTo(7);
    }

    @Test
    void whatNobodyAskedForIsSkippedAndNamed() {
        keep(1, 5, 0);
        keep(2, 2, 0);
        keep(3, 7, 0);
        PendingByChannel pending = PendingByChannel.of(store);

        assertThat(pending.skipTo(5)).containsExactly(2L);
        assertThat(taken(pending, 5)).containsExactly("1:0");
        assertThat(pending.skipTo(Long.MAX_VALUE)).containsExactly(3L);
    }

    @Test
    void keysOfAnySizeAreSorted() {
        Random random = new Random(3);
        TreeMap<Long, List<String>> expected = new TreeMap<>();
        for (long seq = 1; seq <= 20_000; seq++) {
            long key = random.nextLong() >>> (1 + random.nextInt(62));
            keep(seq, key, (int) (seq % 7));
            expected.computeIfAbsent(key, some -> new ArrayList<>()).add(seq + ":" + seq % 7);
        }
        PendingByChannel pending = PendingByChannel.of(store);

        expected.forEach((key, seqs) -> assertThat(taken(pending, key)).isEqualTo(seqs));
        assertThat(pending.skipTo(Long.MAX_VALUE)).isEmpty();
    }
}
