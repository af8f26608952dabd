// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.notification.NotificationKind;

class AdmissionTest {

    private static final Duration MILLI = Duration.ofMillis(1);

    /**
     * One refusal after another is brought about, the weakest first: each must hide those before it.
     */
    @Test
    void refusalsComeInTheirOrderOfPrecedence() {
        PushWorld world = new PushWorld(PushWorld.limits(2, 1, 1_000));
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "weather");

        assertThat(world.send(channel, PushWorld.TOAST, "one").answer()).isEqualTo(Answer.RECEIVED);
        assertThat(world.send(channel, PushWorld.TOAST, "full").answer()).isEqualTo(Answer.QUEUE_FULL);

        PushWorld another = new PushWorld(PushWorld.limits(2, 1, 1_000));
        phone = another.newDevice();
        channel = another.open(phone, "weather");
        another.sendAll(channel, PushWorld.TOAST, "one");
        phone.connection().bind("weather", Bindings.NONE);
        assertThat(another.send(channel, PushWorld.TOAST, "full and suppressed").answer())
                .isEqualTo(Answer.SUPPRESSED);
        assertThat(another.send(channel, PushWorld.TOAST, "and over quota").answer())
                .isEqualTo(Answer.QUOTA_EXCEEDED);
        phone.connection().disconnected();
        another.clock.pass(Duration.ofHours(24));
        assertThat(another.send(channel, PushWorld.TOAST, "and inactive").answer())
                .isEqualTo(Answer.DEVICE_INACTIVE);
        assertThat(another.submit(another.submission(channel, false, "CN", PushWorld.TOAST, "and not authorized"))
                        .join()
                        .answer())
                .isEqualTo(Answer.NOT_AUTHORIZED);
        another.clock.pass(Duration.ofDays(30));
        another.service.expire();
        assertThat(another.submit(another.submission(channel, false, "CN", PushWorld.TOAST, "and expired"))
                        .join()
                        .answer())
                .isEqualTo(Answer.EXPIRED);
    }

    @Test
    void unknownChannelIsExpired() {
        PushWorld world = new PushWorld();

        Outcome outcome = world.send(new ChannelId(9, 9), PushWorld.RAW, "x");

        assertThat(outcome).isEqualTo(new Outcome.Expired());
        assertThat(outcome.device()).isEqualTo(DeviceConnectionStatus.DISCONNECTED);
        assertThat(world.events(PushEvent.Refused.class)).hasSize(1);
    }

    /** Which senders an open channel listens to: its service name, the form of the URI, the certificate's name. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,           true,  -,           RECEIVED",
                "-,           true,  example.com, RECEIVED",
                "-,           false, -,           NOT_AUTHORIZED",
                "-,           false, example.com, NOT_AUTHORIZED",
                "example.com, false, example.com, RECEIVED",
                "example.com, false, Example.com, NOT_AUTHORIZED",
                "example.com, false, other.com,   NOT_AUTHORIZED",
                "example.com, false, -,           NOT_AUTHORIZED",
                "example.com, true,  example.com, NOT_AUTHORIZED",
                "example.com, true,  -,           NOT_AUTHORIZED",
            })
    void onlyTheSenderOfTheChannelIsAuthorized(String service, boolean throttled, String certificate, Answer answer) {
        PushWorld world = new PushWorld();
        ChannelId channel = world.open(world.newDevice(), "weather", service);

        Outcome outcome =
                PushWorld.answered(world.submit(world.submission(channel, throttled, certificate, PushWorld.RAW, "x")));

        assertThat(outcome.answer()).isEqualTo(answer);
        assertThat(outcome.sentence().isEmpty()).isEqualTo(answer == Answer.RECEIVED);
    }

    @ParameterizedTest
    @CsvSource({
        // class, toast bound, tile bound, app running, answer
        "2,  true,  false, false, RECEIVED",
        "12, true,  false, false, RECEIVED",
        "2,  false, true,  true,  SUPPRESSED",
        "1,  false, true,  false, RECEIVED",
        "21, true,  false, true,  SUPPRESSED",
        "3,  false, false, true,  RECEIVED",
        "3,  true,  true,  false, SUPPRESSED",
        "31, true,  true,  false, SUPPRESSED",
    })
    void kindThatTheDeviceWouldNotShowIsSuppressed(
            int notificationClass, boolean toast, boolean tile, boolean running, Answer answer) {
        PushWorld world = new PushWorld();
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = PushWorld.opened(phone.connection().open("c", null, new Bindings(toast, tile, List.of())));
        phone.connection().app("c", running);

        Outcome outcome = world.send(channel, notificationClass, "x");

        assertThat(outcome.answer()).isEqualTo(answer);
        assertThat(world.view(channel).waiting()).isEqualTo(answer == Answer.RECEIVED ? 1 : 0);
    }

    @Test
    void suppressedNotificationUsesTheQuotaButNotTheQueue() {
        PushWorld world = new PushWorld(PushWorld.limits(1, 30, 1_000));
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = PushWorld.opened(phone.connection().open("c", null, Bindings.NONE));

        assertThat(world.send(channel, PushWorld.TOAST, "x"))
                .isEqualTo(new Outcome.Suppressed(DeviceConnectionStatus.CONNECTED, NotificationKind.TOAST));
        assertThat(world.send(channel, PushWorld.RAW, "x").answer()).isEqualTo(Answer.QUOTA_EXCEEDED);
    }

    @Test
    void quotaBeginsAnewAtMidnightUtc() {
        PushWorld world = new PushWorld(PushWorld.limits(2, 30, 1_000));
        ChannelId channel = world.open(world.newDevice(), "c");
        world.clock.set(Instant.parse("2026-03-28T23:59:59.999Z"));
        world.sendAll(channel, PushWorld.RAW, "1", "2");

        assertThat(world.send(channel, PushWorld.RAW, "3"))
                .isEqualTo(new Outcome.QuotaExceeded(DeviceConnectionStatus.CONNECTED, 2, MILLI));

        world.clock.pass(MILLI);
        assertThat(world.view(channel).usedToday()).isZero();
        world.sendAll(channel, PushWorld.RAW, "4", "5");
        assertThat(world.send(channel, PushWorld.RAW, "6"))
                .isEqualTo(new Outcome.QuotaExceeded(DeviceConnectionStatus.CONNECTED, 2, Duration.ofDays(1)));
    }

    @Test
    void quotaOfZeroGrantsAnyNumber() {
        PushWorld world = new PushWorld(PushWorld.limits(0, 2_000, 1_000_000));
        ChannelId channel = world.open(world.newDevice(), "c");

        for (int i = 0; i < 1_000; i++) {
            world.sendAll(channel, PushWorld.RAW, "x");
        }
    }

    @Test
    void authenticatedChannelHasNoQuota() {
        PushWorld world = new PushWorld(PushWorld.limits(1, 30, 1_000));
        ChannelId channel = world.open(world.newDevice(), "c", "example.com");

        for (int i = 0; i < 5; i++) {
            Submission submission = world.submission(channel, false, "example.com", PushWorld.RAW, "x");
            assertThat(PushWorld.answered(world.submit(submission)).answer()).isEqualTo(Answer.RECEIVED);
        }
        assertThat(world.view(channel).usedToday()).isZero();
    }

    @Test
    void whatTheDiskRefusesIsUnavailableAndGivesBackQuotaAndRoom() {
        PushWorld world = new PushWorld(PushWorld.limits(1, 1, 1_000));
        ChannelId channel = world.open(world.newDevice(), "c");
        world.store.failWith("the disk is full");

        for (int i = 0; i < 3; i++) {
            assertThat(world.send(channel, PushWorld.RAW, "x")).isEqualTo(new Outcome.Unavailable("the disk is full"));
        }

        world.store.failWith(null);
        world.sendAll(channel, PushWorld.RAW, "y");
        assertThat(world.events(PushEvent.Refused.class))
                .extracting(PushEvent.Refused::answer)
                .containsOnly(Answer.UNAVAILABLE)
                .hasSize(3);
    }

    @Test
    void whatWouldWaitTooLongForTheDiskIsUnavailableAndGivesBackQuotaAndRoom() {
        PushWorld world = new PushWorld(PushWorld.limits(1, 1, 1_000));
        ChannelId channel = world.open(world.newDevice(), "c");
        world.store.waitingLimit(0);

        assertThat(world.send(channel, PushWorld.RAW, "x").answer()).isEqualTo(Answer.UNAVAILABLE);

        world.store.waitingLimit(1);
        world.sendAll(channel, PushWorld.RAW, "y");
    }

    @Test
    void failureOfYesterdayDoesNotGiveBackQuotaOfToday() {
        PushWorld world = new PushWorld(PushWorld.limits(2, 30, 1_000));
        ChannelId channel = world.open(world.newDevice(), "c");
        world.store.waitForCommands();
        CompletableFuture<Outcome> yesterday = world.submit(channel, PushWorld.RAW, "1");
        world.clock.pass(Duration.ofDays(1));
        CompletableFuture<Outcome> today = world.submit(channel, PushWorld.RAW, "2");

        world.store.failWith("the disk is full");
        world.store.commit(1);
        world.store.failWith(null);
        world.store.commit();

        assertThat(PushWorld.answered(yesterday).answer()).isEqualTo(Answer.UNAVAILABLE);
        assertThat(PushWorld.answered(today).answer()).isEqualTo(Answer.RECEIVED);
        assertThat(world.view(channel).usedToday()).isEqualTo(1);
    }

    @Test
    void usedQuotaSurvivesARestartOnceSaved() {
        PushWorld world = new PushWorld(PushWorld.limits(2, 30, 1_000));
        ChannelId channel = world.open(world.newDevice(), "c");
        world.sendAll(channel, PushWorld.RAW, "1", "2");
        world.service.saveUsage();

        world.crash();

        assertThat(world.view(channel).usedToday()).isEqualTo(2);
        assertThat(world.send(channel, PushWorld.RAW, "3").answer()).isEqualTo(Answer.QUOTA_EXCEEDED);
    }

    @Test
    void queueIsFullByCountUntilTheDeviceAcknowledges() {
        PushWorld world = new PushWorld(PushWorld.limits(0, 3, 1_000));
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        ChannelId other = world.open(phone, "other");
        world.sendAll(channel, PushWorld.RAW, "1", "2", "3");

        assertThat(world.send(channel, PushWorld.RAW, "4"))
                .isEqualTo(new Outcome.QueueFull(DeviceConnectionStatus.CONNECTED, 3));
        world.sendAll(other, PushWorld.RAW, "each channel has its own");
        phone.connection().acknowledged(1);
        world.sendAll(channel, PushWorld.RAW, "5");
        assertThat(world.send(channel, PushWorld.RAW, "6").answer()).isEqualTo(Answer.QUEUE_FULL);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void queueIsFullByBytesOfBodiesAndHeaders(boolean fits) {
        PushWorld world = new PushWorld(PushWorld.limits(0, 30, 10));
        ChannelId channel = world.open(world.newDevice(), "c");
        world.sendAll(channel, PushWorld.RAW, "12345");

        assertThat(world.send(channel, PushWorld.RAW, fits ? "67890" : "678901").answer())
                .isEqualTo(fits ? Answer.RECEIVED : Answer.QUEUE_FULL);
        assertThat(world.view(channel).waitingBytes()).isEqualTo(fits ? 10 : 5);
    }

    @Test
    void whatIsOnItsWayToTheDiskTakesRoomToo() {
        PushWorld world = new PushWorld(PushWorld.limits(0, 2, 1_000));
        ChannelId channel = world.open(world.newDevice(), "c");
        world.store.waitForCommands();
        world.submit(channel, PushWorld.RAW, "1");
        world.submit(channel, PushWorld.RAW, "2");

        assertThat(world.send(channel, PushWorld.RAW, "3").answer()).isEqualTo(Answer.QUEUE_FULL);
    }

    @ParameterizedTest
    @CsvSource({
        "0,         RECEIVED,        TEMP_DISCONNECTED",
        "599999,    RECEIVED,        TEMP_DISCONNECTED",
        "600000,    RECEIVED,        DISCONNECTED",
        "86399999,  RECEIVED,        DISCONNECTED",
        "86400000,  DEVICE_INACTIVE, INACTIVE",
        "-3600000,  RECEIVED,        TEMP_DISCONNECTED",
    })
    void presenceChangesAtItsExactTimes(long awayMillis, Answer answer, DeviceConnectionStatus status) {
        PushWorld world = new PushWorld();
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        phone.connection().disconnected();
        world.clock.pass(Duration.ofMillis(awayMillis));

        Outcome outcome = world.send(channel, PushWorld.RAW, "x");

        assertThat(outcome.answer()).isEqualTo(answer);
        assertThat(outcome.device()).isEqualTo(status);
        assertThat(world.view(phone.handset()).status()).isEqualTo(status);
    }

    @Test
    void inactiveDeviceUsesNoQuota() {
        PushWorld world = new PushWorld(PushWorld.limits(1, 30, 1_000));
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        phone.connection().disconnected();
        world.clock.pass(Duration.ofHours(25));

        assertThat(world.send(channel, PushWorld.RAW, "1")).isEqualTo(new Outcome.DeviceInactive(Duration.ofHours(25)));
        world.connect(phone.handset());
        world.sendAll(channel, PushWorld.RAW, "2");
    }

    @Test
    void connectedDeviceIsConnectedHoweverLong() {
        PushWorld world = new PushWorld();
        ChannelId channel = world.open(world.newDevice(), "c");
        world.clock.pass(Duration.ofDays(400));
        world.service.expire();

        assertThat(world.send(channel, PushWorld.RAW, "x"))
                .isEqualTo(new Outcome.Received(DeviceConnectionStatus.CONNECTED));
    }
}
