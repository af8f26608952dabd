// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.device.ConnectingTest.assertFailed;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;

/** What a channel is bound to, and what is asked for when it is opened again. */
class BindingsTest {

    private static final Bindings TOASTS = new Bindings(true, false, List.of());

    private final World world = new World();

    @Test
    void aBindingThatFailedInTimeIsNotWantedAnyMore() {
        HttpNotificationChannel channel = openForToasts();
        world.link().breaks();
        CompletableFuture<Void> unbound = channel.unbindToShellToast();
        world.pass(Duration.ofSeconds(20));
        assertFailed(unbound, DeviceException.Reason.TIMED_OUT);
        world.link().welcomes("d1", null);
        world.settle();

        assertThat(world.link().lastSent(DeviceFrame.Open.class).bindings()).isEqualTo(TOASTS);
        world.answerOpen(World.URI_1);
        assertThat(channel.isShellToastBound()).isTrue();
    }

    @Test
    void aChannelIsBoundToWhatItWasOpenedAgainWith() {
        HttpNotificationChannel channel = openForToasts();
        channel.unbindToShellToast();
        world.settle();
        reconnect();
        world.pass(Duration.ofSeconds(20));
        assertThat(world.link().lastSent(DeviceFrame.Open.class).bindings()).isEqualTo(Bindings.NONE);
        assertThat(channel.isShellToastBound()).isTrue();

        world.answerOpen(World.URI_1);
        assertThat(channel.isShellToastBound()).isFalse();
    }

    @Test
    void aBindingThatIsConfirmedLateIsBuiltOn() {
        HttpNotificationChannel channel = world.open();
        channel.bindToShellToast();
        world.pass(Duration.ofSeconds(20));
        world.answerDone(world.link().lastSent(DeviceFrame.Bind.class).request());
        channel.bindToShellTile();
        world.settle();

        assertThat(world.link().lastSent(DeviceFrame.Bind.class).bindings())
                .isEqualTo(new Bindings(true, true, List.of()));
    }

    @Test
    void anOpeningWhileTheChannelIsClosedKeepsItsBindings() {
        HttpNotificationChannel channel = world.open();
        channel.close();
        channel.open(TOASTS);
        world.settle();
        world.answerDone(world.link().lastSent(DeviceFrame.Close.class).request());
        world.answerOpen(World.URI_2);
        reconnect();

        assertThat(world.link().lastSent(DeviceFrame.Open.class).bindings()).isEqualTo(TOASTS);
    }

    private HttpNotificationChannel openForToasts() {
        HttpNotificationChannel channel = world.open();
        channel.open(TOASTS);
        world.settle();
        world.answerOpen(World.URI_1);
        return channel;
    }

    private void reconnect() {
        world.link().breaks();
        world.pass(Duration.ofMillis(500));
        world.link().welcomes("d1", null);
        world.settle();
    }
}
