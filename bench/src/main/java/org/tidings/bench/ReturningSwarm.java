// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Devices that are lost all at once and come back all at once. One thread plays them; the methods that block are for
 * another one, one after the other.
 */
final class ReturningSwarm implements AutoCloseable {

    /** Connections under way at once while devices enroll. */
    private static final int AT_ONCE = 256;

    /** A connection that fails is tried again after this long, as the device library does at first. */
    private static final long AGAIN_MILLIS = 1_000;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final ChannelPaths paths = new ChannelPaths();
    private final List<ReturningDevice> devices = new ArrayList<>();
    private final Semaphore enrolling = new Semaphore(AT_ONCE);
    private final int pending;
    private final CountDownLatch served;

    /** Since all came back, in microseconds. */
    final Histogram connectedMicros = new Histogram(3);

    final Histogram welcomedMicros = new Histogram(3);
    final Histogram servedMicros = new Histogram(3);

    private InetSocketAddress address = new InetSocketAddress(0);
    private CountDownLatch open = new CountDownLatch(0);
    private boolean leaving;
    private boolean returning;
    private long returnedNanos;

    /** Read by another thread after the loop has done its work. */
    private volatile int repeated;

    private volatile int strayed;
    private volatile int triedAgain;

    /** @param pending how many notifications each device is to find, at most 31 */
    ReturningSwarm(int devices, int pending) {
        if (pending < 1 || pending > 31) {
            throw new IllegalArgumentException("pending must be 1 to 31, not " + pending);
        }
        this.pending = pending;
        this.served = new CountDownLatch(devices);
        for (int i = 0; i < devices; i++) {
            this.devices.add(new ReturningDevice(this));
        }
    }

    /** Enrolls all devices; returns when each has its channel. */
    void enroll(URI push, long timeoutSeconds) throws InterruptedException {
        address = new InetSocketAddress(push.getHost(), push.getPort());
        for (ReturningDevice device : devices) {
            if (!enrolling.tryAcquire(timeoutSeconds, TimeUnit.SECONDS)) {
                throw tooFew();
            }
            onLoop(() -> connect(device));
        }
        if (!enrolling.tryAcquire(AT_ONCE, timeoutSeconds, TimeUnit.SECONDS) || paths.size() < devices.size()) {
            throw tooFew();
        }
    }

    private BenchException tooFew() {
        return new BenchException("only " + paths.size() + " of " + devices.size() + " devices connected in time");
    }

    private void onLoop(Runnable task) {
        loops.next().execute(task);
    }

    private void connect(ReturningDevice device) {
        Channel channel = TcpConnection.open(loops, address, device::wire)
                .addListener(connecting -> {
                    if (!connecting.isSuccess()) {
                        lost(device, false);
                    }
                })
                .channel();
        device.connection = channel;
    }

    /** Cuts all connections; returns when this side has none any more. */
    void loseAll(long timeoutSeconds) throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(devices.size());
        onLoop(() -> {
            leaving = true;
            open = gone;
            for (ReturningDevice device : devices) {
                Channel channel = device.connection;
                if (channel != null) {
                    DeviceWire.cut(channel);
                }
            }
        });
        if (!gone.await(timeoutSeconds, TimeUnit.SECONDS)) {
            throw new BenchException(gone.getCount() + " connections did not end");
        }
    }

    /** Lets all devices come back, none waiting for another; whether each was served in time. */
    boolean returnAll(long timeoutSeconds) throws InterruptedException {
        onLoop(() -> {
            leaving = false;
            returning = true;
            returnedNanos = System.nanoTime();
            devices.forEach(this::connect);
        });
        boolean all = served.await(timeoutSeconds, TimeUnit.SECONDS);
        onLoop(() -> returning = false);
        return all;
    }

    // ---- on the swarm's thread

    int pending() {
        return pending;
    }

    int opened(String path) {
        int place = paths.add(path);
        enrolling.release();
        return place;
    }

    void connected() {
        if (returning) {
            connectedMicros.recordValue(sinceReturn());
        }
    }

    void welcomed() {
        if (returning) {
            welcomedMicros.recordValue(sinceReturn());
        }
    }

    void served() {
        servedMicros.recordValue(sinceReturn());
        served.countDown();
    }

    private long sinceReturn() {
        return (System.nanoTime() - returnedNanos) / 1_000;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void repeated() {
        repeated++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void strayed() {
        strayed++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
    void lost(ReturningDevice device, boolean hasAll) {
        if (leaving) {
            open.countDown();
        } else if (returning && !hasAll) {
            triedAgain++;
            loops.next().schedule(() -> connect(device), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    // ---- for the other thread

    /** The channel of each device; may be read once all are enrolled. */
    ChannelPaths paths() {
        return paths;
    }

    long notServed() {
        return served.getCount();
    }

    /** Notifications that a device got more than once. */
    int repeatedCount() {
        return repeated;
    }

    /** Notifications that came to a device for which they were not. */
    int strayedCount() {
        return strayed;
    }

    /** Connections that were lost before their device had all, and were made anew. */
    int triedAgainCount() {
        return triedAgain;
    }

    @Override
    public void close() {
        onLoop(() -> {
            leaving = true;
            for (ReturningDevice device : devices) {
                Channel channel = device.connection;
                if (channel != null) {
                    DeviceWire.cut(channel);
                }
            }
        });
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
