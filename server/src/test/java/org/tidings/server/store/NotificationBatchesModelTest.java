// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tidings.server.push.StoredNotification;

/** The store against a map, with changes by chance, which are the same each time. */
class NotificationBatchesModelTest extends HeldStoreTest {

    private static final int ROUNDS = 30;

    private final TreeMap<Long, StoredNotification> model = new TreeMap<>();
    private long lastSeq;

    /** Whatever came up to here has been removed. */
    private long removedSeq;

    @Test
    void storeDoesWhatAMapDoes() throws SQLException {
        for (int seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            for (int step = 0; step < 4; step++) {
                change(random);
                assertThat(store.pending()).as("round %d", seed).isEqualTo(Samples.pending(model.values()));
                assertReads(random, seed);
            }
            if (seed % 5 == 0) {
                store.reopen();
            }
            assertThat(Samples.inWords(store.read(Samples.seqs(removedSeq, lastSeq))))
                    .as("round %d", seed)
                    .isEqualTo(Samples.inWords(model.values()));
            if (seed % 3 == 0) {
                removeAll(random);
                assertTables().as("round %d", seed).isEqualTo(EMPTY);
            }
        }
    }

    /** Appends and removes in one transaction, also what it has appended; now and then one at a time. */
    private void change(Random random) {
        if (random.nextInt(4) == 0) {
            changes(random, 1).forEach(change -> {
                change.run();
                store.settle();
            });
        } else {
            List<Runnable> changes = changes(random, random.nextInt(60));
            store.together(() -> changes.forEach(Runnable::run));
        }
    }

    private List<Runnable> changes(Random random, int appends) {
        List<StoredNotification> appended = new ArrayList<>();
        for (int i = 0; i < appends; i++) {
            lastSeq += random.nextInt(40) == 0 ? 1 + random.nextInt(400) : 1 + random.nextInt(2);
            appended.add(Samples.random(lastSeq, random));
        }
        Collections.shuffle(appended, random);
        List<Runnable> changes = new ArrayList<>();
        appended.forEach(each -> {
            model.put(each.seq(), each);
            changes.add(() -> assertThat(store.append(each)).isNotCompletedExceptionally());
        });
        for (int left = random.nextInt(6); left > 0; left--) {
            long[] seqs = some(random);
            changes.add(() -> store.remove(seqs));
            for (long seq : seqs) {
                model.remove(seq);
            }
        }
        return changes;
    }

    /** Neighbours mostly, of which some may not be there. */
    private long[] some(Random random) {
        long to = removedSeq + random.nextInt((int) (lastSeq - removedSeq) + 5);
        return Samples.seqs(to - random.nextInt(random.nextInt(5) == 0 ? 60 : 6), to);
    }

    private void assertReads(Random random, int seed) {
        long[] seqs = some(random);
        List<StoredNotification> expected = new ArrayList<>();
        for (long seq : seqs) {
            StoredNotification there = model.get(seq);
            if (there != null) {
                expected.add(there);
            }
        }
        assertThat(Samples.inWords(store.read(seqs))).as("round %d", seed).isEqualTo(Samples.inWords(expected));
    }

    private void removeAll(Random random) {
        List<Long> all = new ArrayList<>(model.keySet());
        Collections.shuffle(all, random);
        store.together(() -> all.forEach(seq -> store.remove(seq)));
        model.clear();
        removedSeq = lastSeq;
    }
}
