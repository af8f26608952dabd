// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;

class RecallTest {

    private final PushWorld world = new PushWorld();
    private final PushWorld.Session phone = world.newDevice();
    private final ChannelId channel = world.open(phone, "weather");

    @Test
    void whatWasReceivedIsDeliveredAfterARestart() {
        world.sendAll(channel, PushWorld.RAW_LATER, "1", "2");
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.TOAST, "3");
        world.crash();
        assertThat(world.view(channel).waiting()).isEqualTo(3);
        world.sendAll(channel, PushWorld.TOAST, "4");

        RecordingLink link = world.connect(phone.handset()).link();

        assertThat(link.bodies()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void whatWasAcknowledgedIsNotDeliveredAfterARestart() {
        world.sendAll(channel, PushWorld.RAW, "1", "2");
        phone.connection().acknowledged(1);
        world.crash();

        assertThat(world.connect(phone.handset()).link().bodies()).containsExactly("2");
    }

    @Test
    void channelIsAsItWas() {
        Bindings bindings = new Bindings(false, true, List.of("example.com", "two\nlines", ""));
        phone.connection().bind("weather", bindings);
        phone.connection().app("weather", false);
        Inventory.ChannelView before = world.view(channel);

        world.crash();

        assertThat(world.view(channel)).isEqualTo(before);
        assertThat(world.open(world.connect(phone.handset()), "weather")).isEqualTo(channel);
    }

    @Test
    void notificationOfAChannelThatIsGoneIsRemoved() {
        world.sendAll(channel, PushWorld.RAW, "1");
        world.store.close(world.store.rememberedChannels().get(0).key(), new long[0]);

        world.crash();

        assertThat(world.store.kept()).isEmpty();
    }

    @Test
    void keyOfAChannelThatIsGoneIsNotUsedAgainWhileNotificationsNameIt() {
        world.sendAll(channel, PushWorld.RAW, "old");
        world.store.close(world.store.rememberedChannels().get(0).key(), new long[0]);
        world.store = world.store.afterCrash();
        world.store.waitForCommands();
        world.store.failWith("the disk failed");
        PushService second = new PushService(
                world.limits,
                world.store,
                world.store,
                world.identities,
                PushListener.NONE,
                world.clock,
                world.clock::millis);
        second.recall();
        world.service = second;
        world.store.commit();
        world.store.failWith(null);

        PushWorld.Session again = world.connect(phone.handset());
        again.connection().open("news", null, null);
        world.store.commitAtOnce();

        assertThat(world.store.rememberedChannels())
                .hasSize(1)
                .allSatisfy(news -> assertThat(news.key()).isEqualTo(2));
    }

    @Test
    void channelOfADeviceThatIsGoneIsRemoved() {
        world.store.forget(phone.handset().id());

        world.crash();

        assertThat(world.store.rememberedChannels()).isEmpty();
        assertThat(world.service.inventory().channelCount()).isZero();
        assertThat(world.send(channel, PushWorld.RAW, "x").answer()).isEqualTo(Answer.EXPIRED);
    }

    @Test
    void connectedDeviceCountsAsGoneFromTheRestart() {
        world.clock.pass(Duration.ofDays(3));
        world.crash();

        assertThat(world.view(phone.handset()).status()).isEqualTo(DeviceConnectionStatus.TEMP_DISCONNECTED);
        world.clock.pass(Duration.ofHours(24));
        assertThat(world.send(channel, PushWorld.RAW, "x").answer()).isEqualTo(Answer.DEVICE_INACTIVE);
    }

    @Test
    void deviceThatWasSentAwayByAStopCountsAsGoneFromTheRestart() {
        world.service.stopping();
        phone.connection().disconnected();
        world.clock.pass(Duration.ofDays(3));
        world.crash();

        assertThat(world.view(phone.handset()).status()).isEqualTo(DeviceConnectionStatus.TEMP_DISCONNECTED);
        assertThat(world.send(channel, PushWorld.RAW, "x")).isInstanceOf(Outcome.Received.class);
    }

    @Test
    void secondRestartDoesNotMakeAnAbsentDevicePresentAgain() {
        world.crash();
        world.clock.pass(Duration.ofHours(24));
        world.crash();

        assertThat(world.send(channel, PushWorld.RAW, "x").answer()).isEqualTo(Answer.DEVICE_INACTIVE);
    }

    @Test
    void absentDeviceStaysAbsentOverARestart() {
        phone.connection().disconnected();
        world.clock.pass(Duration.ofMinutes(10));
        world.crash();

        assertThat(world.view(phone.handset()).status()).isEqualTo(DeviceConnectionStatus.DISCONNECTED);
    }

    @Test
    void placesGoOnAfterTheLast() {
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.RAW, "1");
        long last = world.store.kept().get(0);
        world.crash();
        world.sendAll(channel, PushWorld.RAW, "2");

        assertThat(world.store.kept())
                .hasSize(2)
                .last()
                .satisfies(place -> assertThat(place).isGreaterThan(last));
    }
}
