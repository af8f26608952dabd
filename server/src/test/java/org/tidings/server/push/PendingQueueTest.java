// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;

class PendingQueueTest {

    private final Device device = new Device(new DeviceId(1, 2), new byte[32], 0, 0);
    private final Channel channel = channel(1);
    private final Channel other = channel(2);
    private final PendingQueue queue = new PendingQueue();

    private Channel channel(long key) {
        return new Channel(device, key, new ChannelId(3, key), "weather", null, Bindings.NONE, true, 0);
    }

    private static List<Long> seqs(PendingQueue queue) {
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < queue.size(); i++) {
            seqs.add(queue.at(i).seq);
        }
        return seqs;
    }

    @Test
    void whatOnlyTheStoreHasIsSentInItsOrderWithItsChannelAndSize() {
        queue.addStored(7, channel, 70);
        queue.addStored(9, other, 90);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.held()).isEqualTo(2);
        queue.releaseAll();
        assertThat(queue.sendable()).isEqualTo(2);

        Pending first = queue.send();
        assertThat(first.seq).isEqualTo(7);
        assertThat(first.channel).isSameAs(channel);
        assertThat(first.sizeBytes).isEqualTo(70);
        assertThat(first.stored()).isTrue();
        assertThat(queue.acknowledgeOldest()).isSameAs(first);
        assertThat(queue.send().channel).isSameAs(other);
        assertThat(queue.sendable()).isZero();
    }

    @Test
    void entryStaysTheSameOnceItWasLookedAt() {
        queue.addStored(7, channel, 70);

        assertThat(queue.at(0)).isSameAs(queue.at(0));
    }

    @Test
    void newOneComesAfterThoseThatOnlyTheStoreHas() {
        queue.addStored(7, channel, 70);
        queue.add(new Pending(8, channel, 80, null));
        queue.addStored(9, channel, 90);

        assertThat(seqs(queue)).containsExactly(7L, 8L, 9L);
    }

    @Test
    void whatWasAddedInAnyOrderIsSortedByPlace() {
        List.of(5L, 3L, 8L, 1L).forEach(seq -> queue.addStored(seq, channel, 1));
        queue.sortStored();

        assertThat(seqs(queue)).containsExactly(1L, 3L, 5L, 8L);
    }

    @Test
    void restingQueueIsAsItWas() {
        for (int seq = 1; seq <= 9; seq++) {
            queue.add(new Pending(seq, seq % 2 == 0 ? channel : other, seq, null));
        }
        queue.releaseAll();
        queue.send();
        queue.acknowledgeOldest();
        queue.unsendAll();
        queue.rest();

        assertThat(queue.size()).isEqualTo(8);
        assertThat(queue.sendable()).isEqualTo(8);
        assertThat(queue.removeUnsent(pending -> pending.channel == other))
                .extracting(pending -> pending.seq)
                .containsExactly(3L, 5L, 7L, 9L);
        assertThat(seqs(queue)).containsExactly(2L, 4L, 6L, 8L);
    }

    @Test
    void queueWithWhatIsNotInTheStoreDoesNotRest() {
        Pending givenUp = new Pending(1, channel, 1, null);
        givenUp.givenUp = true;
        queue.add(givenUp);
        queue.rest();

        assertThat(queue.at(0)).isSameAs(givenUp);
    }

    @Test
    void emptyQueueRestsAndGoesOn() {
        queue.rest();
        queue.sortStored();
        queue.addStored(1, channel, 1);
        queue.releaseAll();
        queue.send();
        queue.acknowledgeOldest();
        queue.rest();
        assertThat(queue.size()).isZero();
        queue.addStored(2, channel, 1);

        assertThat(seqs(queue)).containsExactly(2L);
    }

    @Test
    void placeBeyondTheEndIsRefused() {
        queue.addStored(1, channel, 1);

        assertThatThrownBy(() -> queue.at(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void restingChangesNothingThatCanBeSeen() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            PendingQueue rests = new PendingQueue();
            PendingQueue awake = new PendingQueue();
            long seq = 0;
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        seq++;
                        Channel of = random.nextBoolean() ? channel : other;
                        rests.addStored(seq, of, 1);
                        awake.add(new Pending(seq, of, 1, null));
                    }
                    case 2 -> {
                        rests.releaseAll();
                        awake.releaseAll();
                    }
                    case 3 -> {
                        if (awake.sendable() > 0) {
                            assertThat(rests.send().seq).isEqualTo(awake.send().seq);
                        }
                    }
                    case 4 -> {
                        if (awake.sent() > 0) {
                            assertThat(rests.acknowledgeOldest().seq).isEqualTo(awake.acknowledgeOldest().seq);
                        }
                    }
                    default -> {
                        rests.unsendAll();
                        rests.rest();
                        awake.unsendAll();
                    }
                }
                assertThat(rests.size()).isEqualTo(awake.size());
                assertThat(rests.sent()).isEqualTo(awake.sent());
                assertThat(rests.held()).isEqualTo(awake.held());
            }
            assertThat(seqs(rests)).isEqualTo(seqs(awake));
        }
    }
}
