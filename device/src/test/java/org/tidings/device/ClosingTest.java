// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.protocol.device.ServerFrame;

/** A client that is closed while a listener runs, on a connection that does not last. */
class ClosingTest {

    @TempDir
    private Path directory;

    @Test
    void aConnectionLostWhileClosingDoesNotEndTheClientUnderAListener() {
        World world = world();
        AtomicBoolean endedUnderTheListener = new AtomicBoolean();
        world.open().listen(new ChannelListener() {
            @Override
            public void httpNotificationReceived(HttpNotificationChannel channel, Received notification) {
                world.client.beginClosing();
                world.loop.runTasks();
                world.link().breaks();
                world.loop.runTasks();
                endedUnderTheListener.set(
                        world.client.stopped().toCompletableFuture().isDone());
            }
        });
        world.sendRaw(1, "a");
        world.settle();
        assertThat(endedUnderTheListener).isFalse();
        assertThat(world.client.stopped().toCompletableFuture()).isCompleted();
        assertThat(world.loop.timers()).isZero();

        World after = world();
        after.client.channel("news").listen(after.listener);
        after.client.connect();
        after.settle();
        after.link().welcomes("d1", null);
        after.sendRaw(1, "a");
        after.settle();
        assertThat(after.listener.take()).as("told before").containsExactly("news is CONNECTED");
    }

    @Test
    void aListenerThatDoesNotReturnHasItsTimeAndNoMore() {
        World world = closingUnderAListener();
        world.link().breaks();
        assertEndsAfterTheGrace(world);
    }

    @Test
    void aServiceThatGoesAwayDoesNotGiveTheListenerMoreTime() {
        World world = closingUnderAListener();
        world.link().says(new ServerFrame.GoAway("restart", Duration.ZERO));
        assertEndsAfterTheGrace(world);
    }

    private World closingUnderAListener() {
        World world = world();
        world.open();
        world.callbacks.hold();
        world.sendRaw(1, "a");
        world.settle();
        world.client.beginClosing();
        world.settle();
        return world;
    }

    private static void assertEndsAfterTheGrace(World world) {
        world.pass(Connector.LAST_CALLBACK_GRACE.minusMillis(1));
        assertThat(world.client.stopped().toCompletableFuture()).isNotDone();
        world.pass(Duration.ofMillis(1));
        assertThat(world.client.stopped().toCompletableFuture()).isCompleted();
        assertThat(world.transport.links).hasSize(1);
        assertThat(world.loop.timers()).isZero();
    }

    private World world() {
        return new World(directory.resolve("device.json"));
    }
}
