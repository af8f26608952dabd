// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceProtocol;

class RestartTest {

    @TempDir
    private Path directory;

    @Test
    void theSameDeviceComesBackWithItsChannels() {
        World before = world();
        HttpNotificationChannel channel = before.open();
        channel.bindToShellTile(List.of("img.example"));
        before.settle();
        before.answerDone(before.link().lastSent(DeviceFrame.Bind.class).request());

        World after = world();
        assertThat(after.client.deviceId()).contains("d1");
        assertThat(after.client.find("news")).hasValueSatisfying(restored -> {
            assertThat(restored.channelUri()).contains(World.URI_1);
            assertThat(restored.isShellTileBound()).isTrue();
            assertThat(restored.isShellToastBound()).isFalse();
        });
        after.client.connect();
        after.settle();
        after.link().opens();
        after.settle();
        assertThat(after.link().sent).containsExactly(new DeviceFrame.Hello("d1", "s1", null));
    }

    @Test
    void whatWasAcknowledgedIsARepetitionAfterARestart() {
        World before = world();
        before.open();
        before.sendRaw(1, "a");
        before.settle();

        World after = world();
        after.client.channel("news").listen(after.listener);
        after.client.connect();
        after.settle();
        after.link().welcomes("d1", null);
        after.sendRaw(1, "a", "b");
        after.settle();

        assertThat(after.listener.take()).containsExactly("news is CONNECTED", "news received b", "news raw b");
    }

    @Test
    void idsAreWrittenBeforeTheAcknowledgementGoesOutAndOncePerBatch() {
        World world = world();
        world.open();
        DeviceFile file = new DeviceFile(file());
        List<Integer> storedAtAck = new ArrayList<>();
        world.transport.onSend =
                () -> storedAtAck.add(file.read().orElseThrow().recentIds().size());
        for (int seq = 1; seq <= 40; seq++) {
            world.sendRaw(seq, "n" + seq);
        }
        world.settle();

        assertThat(storedAtAck).containsExactly(32, 40);
    }

    @Test
    void whatNoListenerHasSeenIsNewAfterARestart() {
        World before = world();
        before.open();
        before.callbacks.hold();
        before.sendRaw(1, "a");
        before.settle();
        before.client.beginClosing();
        before.pass(Connector.LAST_CALLBACK_GRACE);

        assertThat(new DeviceFile(file()).read().orElseThrow().recentIds()).isEmpty();
    }

    @Test
    void aNewEnrollmentReplacesTheDeviceAndRemembersWhichChannelsToReopen() {
        World before = world();
        before.open();
        before.link().closes(DeviceProtocol.CLOSE_UNKNOWN_DEVICE);
        before.settle();
        assertThat(world().client.deviceId()).contains("d1");
        before.pass(Duration.ofMillis(500));
        before.link().welcomes("d2", "s2");
        before.settle();

        World after = world();
        after.client.connect();
        after.settle();
        after.link().welcomes("d2", null);
        after.settle();
        assertThat(after.link().sent(DeviceFrame.Open.class))
                .extracting(DeviceFrame.Open::channel)
                .containsExactly("news");
    }

    private Path file() {
        return directory.resolve("device.json");
    }

    private World world() {
        return new World(file());
    }
}
