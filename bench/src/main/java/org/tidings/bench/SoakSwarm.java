// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The devices of a soak: some leave and come back all the time, some change a channel. Confined to the soak's thread, but
 * for {@link #enroll}.
 */
final class SoakSwarm {

    private static final int AT_ONCE = 128;
    private static final long TICK_MILLIS = 100;
    private static final int LEAST_AWAY_MILLIS = 1_000;
    private static final int MOST_AWAY_MILLIS = 8_000;

    /** A connection that was not to end is made again after this long. */
    private static final long AGAIN_MILLIS = 1_000;

    private final EventLoop loop;
    private final InetSocketAddress address;
    private final double leavingEachSecond;
    private final Random random;
    private final SoakLedger ledger = new SoakLedger();
    private final ChannelPaths paths = new ChannelPaths();
    private final List<SoakDevice> devices = new ArrayList<>();

    /** Whose channel is at each place. */
    private final List<SoakDevice> owners = new ArrayList<>();

    private final Semaphore enrolling = new Semaphore(AT_ONCE);

    private boolean churning;
    private boolean closed;
    private int ready;
    private int lostUnexpectedly;
    private double leavesDue;
    private double changesDue;
    private Histogram latency = new Histogram(3);

    /** @param churn the part of the devices that leaves each second; half as many change a channel */
    SoakSwarm(EventLoop loop, URI push, int devices, double churn, Random random) {
        this.loop = loop;
        this.address = new InetSocketAddress(push.getHost(), push.getPort());
        this.leavingEachSecond = devices * churn;
        this.random = random;
        for (int i = 0; i < devices; i++) {
            this.devices.add(new SoakDevice(this));
        }
    }

    /** Enrolls all devices; for another thread, which waits until each has its channels. */
    void enroll(long timeoutSeconds) throws InterruptedException {
        for (SoakDevice device : devices) {
            if (!enrolling.tryAcquire(timeoutSeconds, TimeUnit.SECONDS)) {
                throw new BenchException("the devices did not connect in time");
            }
            loop.execute(() -> connect(device));
        }
        if (!enrolling.tryAcquire(AT_ONCE, timeoutSeconds, TimeUnit.SECONDS)) {
            throw new BenchException("the devices did not connect in time");
        }
        // More than can be used up: from now on devices come back without anybody waiting.
        enrolling.release(AT_ONCE);
    }

    private void connect(SoakDevice device) {
        if (closed) {
            return;
        }
        TcpConnection.open(loop, address, device::wire).addListener(connecting -> {
            if (!connecting.isSuccess()) {
                lost(device, false);
            }
        });
    }

    void churn() {
        churning = true;
        loop.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Nobody leaves any more; who is away comes back. */
    void settle() {
        churning = false;
    }

    private void tick() {
        if (!churning) {
            return;
        }
        leavesDue += leavingEachSecond * TICK_MILLIS / 1_000;
        changesDue += leavingEachSecond / 2 * TICK_MILLIS / 1_000;
        for (; leavesDue >= 1; leavesDue--) {
            devices.get(random.nextInt(devices.size())).leave(random.nextBoolean());
        }
        for (; changesDue >= 1; changesDue--) {
            devices.get(random.nextInt(devices.size())).change();
        }
        loop.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The place of some open channel, of a device that may be away. */
    int anyPlace() {
        while (true) {
            int place = devices.get(random.nextInt(devices.size())).place(random.nextBoolean());
            if (place >= 0) {
                return place;
            }
        }
    }

    ChannelPaths paths() {
        return paths;
    }

    SoakLedger ledger() {
        return ledger;
    }

    /** Devices that are connected with all of their channels. */
    int readyCount() {
        return ready;
    }

    /** Connections that ended without their device wanting it. */
    int lostUnexpectedly() {
        return lostUnexpectedly;
    }

    /** What was taken since the last time, in nanoseconds. */
    Histogram takeLatency() {
        Histogram taken = latency;
        latency = new Histogram(3);
        return taken;
    }

    void close() {
        churning = false;
        closed = true;
        devices.forEach(device -> device.leave(false));
    }

    // ---- from devices

    int opened(SoakDevice device, String path) {
        owners.add(device);
        return paths.add(path);
    }

    boolean isOf(SoakDevice device, int place) {
        return owners.get(place) == device;
    }

    void ready() {
        ready++;
        enrolling.release();
    }

    void away() {
        ready--;
    }

    void took(long nanos) {
        latency.recordValue(Math.max(0, nanos));
    }

    void lost(SoakDevice device, boolean expected) {
        if (!expected && !closed) {
            lostUnexpectedly++;
        }
        long millis = expected && churning
                ? LEAST_AWAY_MILLIS + random.nextInt(MOST_AWAY_MILLIS - LEAST_AWAY_MILLIS)
                : AGAIN_MILLIS;
        loop.schedule(() -> connect(device), millis, TimeUnit.MILLISECONDS);
    }
}
