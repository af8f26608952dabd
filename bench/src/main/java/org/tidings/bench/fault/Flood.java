// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Thousands of connections that want nothing, and devices that do not read while much is sent to them. Well-behaved senders
 * and devices that were there before go on.
 */
final class Flood implements Fault {

    private static final int FOR_EACH_READER = 100;
    private static final int CONNECTING_AT_ONCE = 100;

    /** An answer that takes longer is as good as none. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public void happen(Scene scene) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        List<WireDevice> slowReaders = new ArrayList<>();
        try (Traffic traffic = scene.traffic(2, Duration.ofMillis(20))) {
            for (int i = 1; i <= scene.scale().slowReaders(); i++) {
                slowReaders.add(new WireDevice(
                        "slow reader " + i, scene.ledger(), loops, scene.site().push()));
            }
            connect(slowReaders, false);
            slowReaders.forEach(device -> device.reads(false));
            int strangersToCome = scene.scale().floodConnections() - slowReaders.size();
            try (Strangers strangers = new Strangers(loops, scene.site().push())) {
                strangers.come(strangersToCome);
                sendToSlowReaders(scene, slowReaders);
                scene.figure(
                        "open files of the service",
                        Level.openFiles(scene.site().pid()));
                Patience.pass(scene.scale().floodTime());
                scene.figure("strangers at once", strangers.most());
                scene.figure("strangers that the service ended", strangers.ended());
            }
            judge(scene, traffic);
            slowReaders.forEach(WireDevice::disconnect);
            connect(slowReaders, true);
            if (!scene.ledger()
                    .await(Scene.PATIENCE, all -> all.owed() <= scene.devices().size())) {
                scene.trouble("what waited for slow readers did not come when they read");
            }
        } finally {
            slowReaders.forEach(WireDevice::close);
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static void connect(List<WireDevice> devices, boolean acknowledging) throws Exception {
        for (int first = 0; first < devices.size(); first += CONNECTING_AT_ONCE) {
            List<WireDevice> some = devices.subList(first, Math.min(devices.size(), first + CONNECTING_AT_ONCE));
            List<CompletableFuture<String>> connecting =
                    some.stream().map(device -> device.connect(acknowledging)).toList();
            for (CompletableFuture<String> one : connecting) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static void sendToSlowReaders(Scene scene, List<WireDevice> slowReaders) throws IOException {
        try (Sender sender = scene.sender()) {
            for (WireDevice device : slowReaders) {
                for (int sent = 0; sent < FOR_EACH_READER; sent += 50) {
                    sender.write(Collections.nCopies(50, device.path()));
                    for (int i = 0; i < 50; i++) {
                        sender.read();
                    }
                }
            }
        }
    }

    private static void judge(Scene scene, Traffic traffic) {
        Histogram micros = traffic.answerMicros();
        scene.figure("answers to well-behaved senders meanwhile", micros.getTotalCount());
        scene.figure("their median, ms", micros.getValueAtPercentile(50) / 1000.0);
        scene.figure("their 99 of 100, ms", micros.getValueAtPercentile(99) / 1000.0);
        scene.figure("their longest, ms", micros.getMaxValue() / 1000.0);
        if (traffic.broken() > 0) {
            scene.trouble("well-behaved senders lost their connections, " + traffic.broken() + " times");
        }
        if (micros.getTotalCount() == 0
                || micros.getMaxValue() > TimeUnit.NANOSECONDS.toMicros(LONGEST_ANSWER.toNanos())) {
            scene.trouble("a well-behaved sender waited longer than " + LONGEST_ANSWER.toSeconds() + " s");
        }
    }
}
