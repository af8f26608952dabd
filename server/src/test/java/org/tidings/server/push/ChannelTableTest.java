// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;

@Timeout(60)
class ChannelTableTest {

    private static final Device DEVICE = new Device(new DeviceId(1, 2), new byte[32], 0, 0);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void holdsWhatAMapWouldHold(long seed) {
        Random random = new Random(seed);
        ChannelTable table = new ChannelTable();
        Map<ChannelId, Channel> model = new HashMap<>();
        List<ChannelId> known = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            if (known.isEmpty() || random.nextInt(5) > 1) {
                // Half of them meet in the same places.
                ChannelId id = new ChannelId(random.nextLong(), random.nextBoolean() ? 7 : random.nextLong());
                Channel channel = channel(id, i);
                table.add(channel);
                model.put(id, channel);
                known.add(id);
            } else {
                ChannelId id = known.get(random.nextInt(known.size()));
                Channel gone = model.remove(id);
                if (gone != null) {
                    table.remove(gone);
                }
            }
            ChannelId asked = known.get(random.nextInt(known.size()));
            assertThat(table.get(asked)).isSameAs(model.get(asked));
            if (known.size() > 300) {
                known.subList(0, 250).forEach(id -> {
                    Channel gone = model.remove(id);
                    if (gone != null) {
                        table.remove(gone);
                    }
                });
                known.subList(0, 250).clear();
            }
        }
        assertThat(table.size()).isEqualTo(model.size());
        assertThat(table.all()).containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(table.get(new ChannelId(0, 0))).isNull();
    }

    @Test
    void whatStaysIsAlwaysFoundWhileOthersComeAndGo() throws Exception {
        ChannelTable table = new ChannelTable();
        List<Channel> staying = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Channel channel = channel(new ChannelId(i, i % 50), i);
            staying.add(channel);
            table.add(channel);
        }
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> looking = CompletableFuture.supplyAsync(() -> {
            int missed = 0;
            while (!over.get()) {
                for (Channel channel : staying) {
                    if (table.get(channel.id()) != channel) {
                        missed++;
                    }
                }
            }
            return missed;
        });
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<Channel> passing = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                passing.add(channel(new ChannelId(random.nextLong(), i % 50), 1_000 + i));
                table.add(passing.get(i));
            }
            passing.forEach(table::remove);
        }
        over.set(true);

        assertThat(looking.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(table.size()).isEqualTo(500);
    }

    @Test
    void manyAreAddedAtOnceBesideThoseThatAreThere() {
        ChannelTable table = new ChannelTable();
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            channels.add(channel(new ChannelId(i, i * 0x9E3779B97F4A7C15L), i));
        }
        channels.subList(0, 100).forEach(table::add);
        table.remove(channels.get(0));
        table.addAll(channels.subList(100, 5_000));
        table.addAll(List.of());

        assertThat(table.size()).isEqualTo(4_999);
        assertThat(table.get(channels.get(0).id())).isNull();
        channels.subList(1, 5_000)
                .forEach(channel -> assertThat(table.get(channel.id())).isSameAs(channel));
        assertThat(table.all()).containsExactlyInAnyOrderElementsOf(channels.subList(1, 5_000));
    }

    private static Channel channel(ChannelId id, long key) {
        return new Channel(DEVICE, key + 1, id, "weather", null, Bindings.NONE, true, 0);
    }
}
