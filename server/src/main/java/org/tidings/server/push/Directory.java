// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelId;

/** Every device and every open channel. Thread-safe; what is found is guarded by its device's monitor. */
final class Directory {

    private final Map<DeviceId, Device> devices = new ConcurrentHashMap<>();
    private final ChannelTable channels = new ChannelTable();

    /** The last key given to a channel, and the last place given to a notification. */
    private final AtomicLong lastChannelKey = new AtomicLong();

    private final AtomicLong lastSeq = new AtomicLong();

    @Nullable
    Channel channel(ChannelId id) {
        return channels.get(id);
    }

    @Nullable
    Device device(DeviceId id) {
        return devices.get(id);
    }

    Collection<Device> devices() {
        return devices.values();
    }

    Collection<Channel> channels() {
        return channels.all();
    }

    void add(Device device) {
        devices.put(device.id, device);
    }

    void remove(Device device) {
        devices.remove(device.id, device);
    }

    void add(Channel channel) {
        channels.add(channel);
    }

    void addAll(Collection<Channel> added) {
        channels.addAll(added);
    }

    void remove(Channel channel) {
        channels.remove(channel);
    }

    int deviceCount() {
        return devices.size();
    }

    int channelCount() {
        return channels.size();
    }

    long nextChannelKey() {
        return lastChannelKey.incrementAndGet();
    }

    long nextSeq() {
        return lastSeq.incrementAndGet();
    }

    /** At start: keys up to this one are taken. */
    void channelKeySeen(long key) {
        lastChannelKey.accumulateAndGet(key, Math::max);
    }

    /** At start: places up to this one are taken. */
    void seqSeen(long seq) {
        lastSeq.accumulateAndGet(seq, Math::max);
    }
}
