// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;

class ChannelsByKeyTest {

    private static final int COUNT = 5_000;

    private final Random random = new Random(20_101_122);
    private final Device device = new Device(new DeviceId(0, 1), new byte[0], 0, 0);
    private final ChannelsByKey channels = new ChannelsByKey();
    private final Map<Long, Channel> expected = new HashMap<>();

    private Channel channel(long key) {
        return new Channel(device, key, new ChannelId(0, key), "main", null, Bindings.NONE, false, 0);
    }

    private void addAll(LongSupplier keys) {
        while (expected.size() < COUNT) {
            long key = keys.getAsLong();
            if (!expected.containsKey(key)) {
                Channel channel = channel(key);
                expected.put(key, channel);
                channels.add(channel);
            }
        }
    }

    private void everyKeyFindsItsChannel() {
        expected.forEach((key, channel) -> assertThat(channels.get(key)).isSameAs(channel));
    }

    @Test
    void findsNothingWhileItIsEmpty() {
        assertThat(channels.get(0)).isNull();
        assertThat(channels.get(-1)).isNull();
    }

    @Test
    void findsRandomKeysAsAMapDoes() {
        addAll(random::nextLong);

        everyKeyFindsItsChannel();
        for (int i = 0; i < COUNT; i++) {
            long key = random.nextLong();
            assertThat(channels.get(key)).isSameAs(expected.get(key));
        }
    }

    @Test
    void findsKeysOneAfterAnotherWithGapsAsAMapDoes() {
        addAll(() -> random.nextInt(2 * COUNT));

        for (long key = -1; key <= 2L * COUNT; key++) {
            assertThat(channels.get(key)).isSameAs(expected.get(key));
        }
    }

    @Test
    void findsKeysThatWantTheSamePlace() {
        addAll(() -> ((long) random.nextInt(Integer.MAX_VALUE) << 32) + random.nextInt(8));

        everyKeyFindsItsChannel();
        assertThat(channels.get(9)).isNull();
    }
}
