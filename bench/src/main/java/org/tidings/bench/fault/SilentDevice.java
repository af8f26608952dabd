// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;

/** A device that never acknowledges, while much is sent to it. Later it connects again and behaves. */
final class SilentDevice implements Fault {

    private static final int AT_ONCE = 50;

    /** The default of the setting max-unacknowledged. */
    private static final int MOST_UNDER_WAY = 64;

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public void happen(Scene scene) throws Exception {
        int count = scene.scale().unacknowledged();
        long residentBefore = Level.residentBytes(scene.site().pid());
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try (WireDevice silent =
                new WireDevice("silent", scene.ledger(), loops, scene.site().push())) {
            String path = silent.connect(false).get(20, TimeUnit.SECONDS);
            try (Sender sender = scene.sender();
                    Traffic others = scene.traffic(2, Duration.ofMillis(20))) {
                send(sender, path, count);
                long answered = scene.ledger().answered();
                scene.ledger().await(Scene.PATIENCE, all -> all.answered() >= answered + 20);
                if (others.broken() > 0) {
                    scene.trouble("other senders lost their connections");
                }
            }
            long underWay = silent.arrived();
            if (underWay > MOST_UNDER_WAY) {
                scene.trouble(underWay + " notifications were under way to a device that does not acknowledge");
            }
            scene.figure("under way without an acknowledgement", underWay);
            long resident = Level.residentBytes(scene.site().pid());
            scene.figure("resident growth while " + count + " wait, KiB", (resident - residentBefore) / 1024);
            silent.disconnect();
            silent.connect(true).get(20, TimeUnit.SECONDS);
            if (!scene.ledger().await(Scene.PATIENCE, all -> all.owed() == 0)) {
                scene.trouble("what waited did not come when the device was back");
            }
            if (silent.arrived() < count + underWay) {
                scene.trouble("what was not acknowledged did not come again");
            }
        } finally {
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private static void send(Sender sender, String path, int count) throws IOException {
        for (int sent = 0; sent < count; sent += AT_ONCE) {
            int some = Math.min(AT_ONCE, count - sent);
            sender.write(Collections.nCopies(some, path));
            for (int i = 0; i < some; i++) {
                sender.read();
            }
        }
    }
}
