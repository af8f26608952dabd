// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.channel.ChannelId;

class AdministrationTest {

    private static final ChannelId NO_CHANNEL = new ChannelId(1, 2);
    private static final DeviceId NO_DEVICE = new DeviceId(1, 2);

    private final PushWorld world = new PushWorld();
    private final PushWorld.Session phone = world.newDevice();
    private final ChannelId channel = world.open(phone, "weather");

    private Administration administration() {
        return world.service.administration();
    }

    @Test
    void closedChannelIsExpiredForSenders() {
        assertThat(administration().close(channel).orElseThrow().join()).isEqualTo(new ChannelResult.Closed());

        assertThat(world.send(channel, PushWorld.TOAST, "x")).isEqualTo(new Outcome.Expired());
        assertThat(world.events(PushEvent.ChannelEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.why()).contains("operator"));
    }

    @Test
    void whatDoesNotExistIsEmpty() {
        assertThat(administration().close(NO_CHANNEL)).isEmpty();
        assertThat(administration().peek(NO_CHANNEL, 10)).isEmpty();
        assertThat(administration().purge(NO_CHANNEL)).isEmpty();
        assertThat(administration().forget(NO_DEVICE)).isEmpty();
        assertThat(administration().absent(NO_DEVICE, Duration.ofHours(1))).isEqualTo(Administration.Absence.UNKNOWN);
    }

    @Test
    void peekShowsTheOldestOfTheChannelAndChangesNothing() {
        ChannelId other = world.open(phone, "news");
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.TOAST, "1", "2", "3");
        world.sendAll(other, PushWorld.TOAST, "other");

        Administration.Peeked peeked =
                administration().peek(channel, 2).orElseThrow().join();

        assertThat(peeked.waiting())
                .extracting(one -> PushWorld.text(one.notification().body()))
                .containsExactly("1", "2");
        assertThat(peeked.waiting()).noneMatch(Administration.Waiting::sent);
        assertThat(peeked.more()).isEqualTo(1);
        assertThat(world.view(channel).waiting()).isEqualTo(3);
    }

    @Test
    void peekTellsWhatWasSent() {
        world.sendAll(channel, PushWorld.TOAST, "sent");
        world.sendAll(channel, PushWorld.RAW_LATER, "held");

        assertThat(administration().peek(channel, 10).orElseThrow().join().waiting())
                .extracting(Administration.Waiting::sent)
                .containsExactly(true, false);
    }

    @Test
    void purgeDropsWhatWaitsForTheChannelOnly() {
        ChannelId other = world.open(phone, "news");
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.TOAST, "1", "2");
        world.sendAll(other, PushWorld.TOAST, "other");

        assertThat(administration().purge(channel)).isEqualTo(Optional.of(2));

        assertThat(world.view(channel).waiting()).isZero();
        assertThat(world.view(channel).waitingBytes()).isZero();
        assertThat(world.connect(phone.handset()).link().delivered())
                .extracting(delivered -> PushWorld.text(delivered.notification().body()))
                .containsExactly("other");
        assertThat(world.events(PushEvent.QueuePurged.class))
                .singleElement()
                .satisfies(purged -> assertThat(purged.dropped()).isEqualTo(2));
    }

    @Test
    void purgedNotificationsDoNotComeBackAfterACrash() {
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.TOAST, "1");
        administration().purge(channel);

        world.crash();

        assertThat(world.connect(phone.handset()).link().delivered()).isEmpty();
    }

    @Test
    void purgeLeavesWhatIsOnItsWayToBeAcknowledged() {
        world.sendAll(channel, PushWorld.TOAST, "sent");

        assertThat(administration().purge(channel)).isEqualTo(Optional.of(0));

        phone.connection().acknowledged(1);
        assertThat(world.view(channel).waiting()).isZero();
    }

    @Test
    void forgottenDeviceIsUnknownAndItsConnectionEnds() {
        assertThat(administration().forget(phone.handset().id()).orElseThrow().join())
                .isEqualTo(new ChannelResult.Closed());

        assertThat(phone.link().wasForgotten()).isTrue();
        assertThat(world.service
                        .devices()
                        .connect(phone.handset().id(), phone.handset().secret(), new RecordingLink()))
                .isInstanceOf(Devices.Connecting.Unknown.class);
        assertThat(world.send(channel, PushWorld.TOAST, "x").answer()).isEqualTo(Answer.EXPIRED);
        assertThat(world.service.inventory().deviceCount()).isZero();
        world.crash();
        assertThat(world.service.inventory().deviceCount()).isZero();
    }

    @Test
    void connectionOfAForgottenDeviceHasNoSay() {
        administration().forget(phone.handset().id());

        assertThat(phone.connection().open("late", null, null).join()).isInstanceOf(ChannelResult.Refused.class);
        assertThat(world.service.inventory().channelCount()).isZero();
    }

    @Test
    void absenceCountsForWhatSendersAreTold() {
        phone.connection().disconnected();

        assertThat(administration().absent(phone.handset().id(), Duration.ofMinutes(20)))
                .isEqualTo(Administration.Absence.NOTED);
        assertThat(world.view(phone.handset()).status()).isEqualTo(DeviceConnectionStatus.DISCONNECTED);

        administration().absent(phone.handset().id(), Duration.ofHours(25));
        assertThat(world.send(channel, PushWorld.TOAST, "x").answer()).isEqualTo(Answer.DEVICE_INACTIVE);

        world.connect(phone.handset());
        assertThat(world.view(phone.handset()).status()).isEqualTo(DeviceConnectionStatus.CONNECTED);
    }

    @Test
    void connectedDeviceIsNotAbsent() {
        assertThat(administration().absent(phone.handset().id(), Duration.ofHours(25)))
                .isEqualTo(Administration.Absence.CONNECTED);
        assertThat(world.view(phone.handset()).status()).isEqualTo(DeviceConnectionStatus.CONNECTED);
    }

    @Test
    void connectedDevicesAreCounted() {
        assertThat(administration().connectedCount()).isEqualTo(1);
        PushWorld.Session again = world.connect(phone.handset());
        assertThat(administration().connectedCount()).isEqualTo(1);
        phone.connection().disconnected();
        assertThat(administration().connectedCount()).isEqualTo(1);
        again.connection().disconnected();
        assertThat(administration().connectedCount()).isZero();
    }

    @Test
    void pendingNotificationsAreCounted() {
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.TOAST, "1", "2");
        assertThat(world.service.inventory().pendingCount()).isEqualTo(2);
    }
}
