// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.channel.ChannelId;

class DevicesTest {

    private static final Duration EXPIRY = Duration.ofDays(30);

    private final PushWorld world = new PushWorld();

    @Test
    void wrongSecretIsToldApartFromAnUnknownDevice() {
        PushWorld.Handset handset = world.enroll();
        Devices devices = world.service.devices();

        assertThat(devices.connect(handset.id(), "wrong", new RecordingLink()))
                .isEqualTo(new Devices.Connecting.WrongSecret());
        assertThat(devices.connect(new DeviceId(8, 8), handset.secret(), new RecordingLink()))
                .isEqualTo(new Devices.Connecting.Unknown());
    }

    @Test
    void secretIsNeitherKeptNorShown() {
        Devices.Enrolled enrolled =
                world.service.devices().enroll().orElseThrow().join();

        assertThat(enrolled.toString()).doesNotContain(enrolled.secret());
        assertThat(PushWorld.text(world.store.rememberedDevices().get(0).secretHash()))
                .doesNotContain(enrolled.secret());
    }

    @Test
    void serviceRemembersAtMostSoManyDevices() {
        PushWorld small = new PushWorld(PushWorld.maxChannelsAndDevices(1, 2));
        small.enroll();
        small.enroll();

        assertThat(small.service.devices().enroll()).isEmpty();
    }

    @Test
    void serviceRemembersAtMostSoManyDevicesHoweverFastTheyCome() {
        PushWorld small = new PushWorld(PushWorld.maxChannelsAndDevices(1, 2));
        small.store.waitForCommands();
        assertThat(small.service.devices().enroll()).isPresent();
        assertThat(small.service.devices().enroll()).isPresent();
        assertThat(small.service.devices().enroll()).isEmpty();
        small.store.failWith("the disk is full");
        small.store.commit();
        small.store.failWith(null);
        small.store.commitAtOnce();

        small.enroll();
        small.enroll();
        assertThat(small.service.devices().enroll()).isEmpty();
    }

    @Test
    void deviceThatCannotBeKeptIsNotEnrolled() {
        world.store.failWith("the disk is full");

        CompletableFuture<Devices.Enrolled> enrolled =
                world.service.devices().enroll().orElseThrow();

        assertThat(enrolled).isCompletedExceptionally();
        assertThat(enrolled.handle((done, failure) -> failure).join())
                .hasRootCauseInstanceOf(StoreUnavailableException.class);
        assertThat(world.service.inventory().deviceCount()).isZero();
    }

    @Test
    void channelsOfADeviceEndWhenItWasAwayForTooLongAndThenItIsForgotten() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        world.sendAll(channel, PushWorld.RAW, "x");
        phone.connection().disconnected();
        world.clock.pass(EXPIRY.minusMillis(1));
        world.service.expire();
        assertThat(world.service.inventory().channelCount()).isEqualTo(1);

        world.clock.pass(Duration.ofMillis(1));
        world.service.expire();
        assertThat(world.send(channel, PushWorld.RAW, "y").answer()).isEqualTo(Answer.EXPIRED);
        assertThat(world.store.rememberedChannels()).isEmpty();
        assertThat(world.store.kept()).isEmpty();
        assertThat(world.service.inventory().deviceCount()).isEqualTo(1);

        world.service.expire();
        assertThat(world.service.inventory().deviceCount()).isZero();
        assertThat(world.store.rememberedDevices()).isEmpty();
        assertThat(world.service
                        .devices()
                        .connect(phone.handset().id(), phone.handset().secret(), new RecordingLink()))
                .isEqualTo(new Devices.Connecting.Unknown());
    }

    @Test
    void deviceThatComesBackBeforeItIsForgottenOpensNewChannels() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        phone.connection().disconnected();
        world.clock.pass(EXPIRY);
        world.service.expire();

        PushWorld.Session again = world.connect(phone.handset());
        world.service.expire();

        assertThat(world.open(again, "c")).isNotEqualTo(channel);
    }

    @Test
    void expiryThatCannotBeKeptIsTriedAgain() {
        PushWorld.Session phone = world.newDevice();
        world.open(phone, "c");
        phone.connection().disconnected();
        world.clock.pass(EXPIRY);
        world.store.failWith("the disk is full");
        world.service.expire();
        assertThat(world.service.inventory().channelCount()).isEqualTo(1);

        world.store.failWith(null);
        world.service.expire();
        world.service.expire();

        assertThat(world.service.inventory().deviceCount()).isZero();
    }

    @Test
    void nobodyWasAwayForLongerBecauseTheClockWasSet() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "a");
        phone.connection().disconnected();
        world.setClock(Duration.ofDays(365));
        world.service.expire();
        world.service.expire();
        assertThat(world.view(phone.handset()).status()).isEqualTo(DeviceConnectionStatus.TEMP_DISCONNECTED);
        world.crash();
        assertThat(world.send(channel, PushWorld.RAW, "x")).isInstanceOf(Outcome.Received.class);

        world.setClock(Duration.ofDays(-365));
        world.pass(Duration.ofHours(23));
        assertThat(world.view(phone.handset()).status()).isEqualTo(DeviceConnectionStatus.DISCONNECTED);
        world.pass(Duration.ofHours(1));
        assertThat(world.view(phone.handset()).status()).isEqualTo(DeviceConnectionStatus.INACTIVE);
    }

    @Test
    void deviceOfAnEarlierProcessKeepsItsTimeWhenTheClockIsSetRight() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "a");
        phone.connection().disconnected();
        world.pass(Duration.ofDays(29));
        // A board without a battery begins long ago, until it has reached a time server.
        world.clock.pass(Duration.ofDays(-20_000));
        world.crash();
        world.setClock(Duration.ofDays(20_000));
        world.service.expire();
        world.service.expire();
        assertThat(world.send(channel, PushWorld.RAW, "x").answer()).isEqualTo(Answer.DEVICE_INACTIVE);
        world.pass(Duration.ofDays(1));
        world.service.expire();
        assertThat(world.send(channel, PushWorld.RAW, "x")).isInstanceOf(Outcome.Expired.class);
    }

    @Test
    void nothingEndsRightAfterTheClockWasSet() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "a");
        phone.connection().disconnected();
        world.pass(Duration.ofDays(1));
        world.crash();
        world.setClock(Duration.ofDays(60));
        world.service.expire();
        world.setClock(Duration.ofDays(-60));
        world.service.expire();
        world.service.expire();
        assertThat(world.send(channel, PushWorld.RAW, "x").answer()).isEqualTo(Answer.DEVICE_INACTIVE);
    }
}
