// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.FailureCode;

/**
 * What one connection of a device may ask of the service. Once a newer connection of the same device has taken over, this
 * one has no say any more: its requests are refused and its acknowledgements ignored. Thread-safe.
 */
public final class DeviceConnection {

    private final Device device;
    private final DeviceLink link;
    private final Channels channels;
    private final Delivery delivery;
    private final Devices devices;

    DeviceConnection(Device device, DeviceLink link, Channels channels, Delivery delivery, Devices devices) {
        this.device = device;
        this.link = link;
        this.channels = channels;
        this.delivery = delivery;
        this.devices = devices;
    }

    /** Whose connection it is. */
    public DeviceId device() {
        return device.id;
    }

    /** The device has been welcomed: sends what waits for it. */
    public void welcomed() {
        writable();
    }

    /** The connection takes more again: goes on sending. */
    public void writable() {
        synchronized (device) {
            if (device.link == link) {
                delivery.pump(device);
            }
        }
    }

    /**
     * Opens a channel, or finds the one the device has under that name.
     *
     * @param bindings null leaves them as they are, and binds nothing on a new channel
     */
    public CompletableFuture<ChannelResult> open(String name, @Nullable String service, @Nullable Bindings bindings) {
        return ifCurrent(() -> channels.open(device, name, service, bindings));
    }

    /** Replaces a channel's bindings. */
    public CompletableFuture<ChannelResult> bind(String name, Bindings bindings) {
        return ifCurrent(() -> channels.bind(device, name, bindings));
    }

    /** Ends a channel. */
    public CompletableFuture<ChannelResult> close(String name) {
        return ifCurrent(() -> channels.close(device, name, "closed by the device"));
    }

    /** Says whether a channel's app is running. */
    public CompletableFuture<ChannelResult> app(String name, boolean running) {
        return ifCurrent(() -> channels.app(device, name, running));
    }

    /** The device could not read a notification: ends its channel, as phones do. */
    public CompletableFuture<ChannelResult> unreadable(String name) {
        return ifCurrent(() -> channels.close(device, name, "the device could not read a notification"));
    }

    /** The device has the oldest {@code count} notifications that were sent on this connection. */
    public void acknowledged(int count) {
        List<Arrival> answered;
        synchronized (device) {
            if (device.link != link) {
                return;
            }
            answered = delivery.acknowledged(device, count);
        }
        answered.forEach(Arrival::answer);
    }

    /** The connection has ended. */
    public void disconnected() {
        devices.disconnected(device, link);
    }

    private CompletableFuture<ChannelResult> ifCurrent(Supplier<CompletableFuture<ChannelResult>> request) {
        synchronized (device) {
            if (device.link == link) {
                return request.get();
            }
        }
        return CompletableFuture.completedFuture(
                new ChannelResult.Refused(FailureCode.UNAVAILABLE, "a newer connection of the device has taken over"));
    }
}
