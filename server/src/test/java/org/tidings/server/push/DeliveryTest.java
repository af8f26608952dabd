// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.protocol.channel.ChannelId;

class DeliveryTest {

    private static final Duration SOON = Duration.ofSeconds(450);
    private static final Duration LATER = Duration.ofSeconds(900);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final PushWorld world = new PushWorld();

    @Test
    void immediateOneIsSentAtOnceAndAnsweredWhenItIsOnDisk() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "weather");
        world.store.waitForCommands();

        CompletableFuture<Outcome> outcome = world.submit(channel, PushWorld.TOAST, "hi");
        assertThat(phone.link().bodies()).containsExactly("hi");
        assertThat(phone.link().delivered().get(0).channelName()).isEqualTo("weather");
        assertThat(outcome).isNotDone();

        world.store.commit();
        assertThat(PushWorld.answered(outcome)).isInstanceOf(Outcome.Received.class);
        assertThat(phone.link().bodies()).containsExactly("hi");
    }

    @Test
    void whatTheDeviceHasBeforeTheDiskIsAnsweredAndNeverWritten() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "weather");
        world.store.waitForCommands();
        CompletableFuture<Outcome> outcome = world.submit(channel, PushWorld.TOAST, "hi");

        phone.connection().acknowledged(1);

        assertThat(PushWorld.answered(outcome)).isInstanceOf(Outcome.Received.class);
        world.store.commitAtOnce();
        assertThat(world.store.kept()).isEmpty();
        assertThat(world.view(channel).waiting()).isZero();
        assertThat(world.events)
                .extracting(event -> event.getClass().getSimpleName())
                .endsWith("Accepted", "Sent", "Acknowledged");
    }

    @Test
    void whatHasNoRoomToBeWrittenLaterIsWrittenFirst() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "weather");
        world.store.waitForCommands();
        world.store.noRoomSoon();
        CompletableFuture<Outcome> outcome = world.submit(channel, PushWorld.TOAST, "hi");
        assertThat(phone.link().bodies()).isEmpty();

        world.store.commitAtOnce();

        assertThat(PushWorld.answered(outcome)).isInstanceOf(Outcome.Received.class);
        assertThat(phone.link().bodies()).containsExactly("hi");
    }

    @Test
    void whatTheDeviceHasWhileTheDiskWritesIsAnsweredOnceAndRemoved() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "weather");
        world.store.waitForCommands();
        CompletableFuture<Outcome> outcome = world.submit(channel, PushWorld.TOAST, "hi");

        world.store.commit();
        phone.connection().acknowledged(1);
        world.store.commitAtOnce();

        assertThat(PushWorld.answered(outcome)).isInstanceOf(Outcome.Received.class);
        assertThat(world.store.kept()).isEmpty();
    }

    @Test
    void sentOneThatTheDiskDoesNotTakeIsRefusedAndNotSentAgain() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "weather");
        world.store.waitForCommands();
        CompletableFuture<Outcome> outcome = world.submit(channel, PushWorld.TOAST, "hi");
        world.store.failWith("the disk is full");
        world.store.commit();
        assertThat(PushWorld.answered(outcome)).isInstanceOf(Outcome.Unavailable.class);

        phone.connection().disconnected();
        world.store.failWith(null);
        world.store.commitAtOnce();

        assertThat(world.connect(phone.handset()).link().delivered()).isEmpty();
        assertThat(world.view(channel).waiting()).isZero();
        assertThat(world.view(channel).waitingBytes()).isZero();
    }

    @Test
    void sentOneIsSentAgainToTheNextConnectionWhileTheDiskIsSlow() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "weather");
        world.store.waitForCommands();
        CompletableFuture<Outcome> outcome = world.submit(channel, PushWorld.TOAST, "hi");

        PushWorld.Session again = world.connect(phone.handset());
        assertThat(again.link().bodies()).containsExactly("hi");
        again.connection().acknowledged(1);

        assertThat(PushWorld.answered(outcome)).isInstanceOf(Outcome.Received.class);
        world.store.commitAtOnce();
        assertThat(world.store.kept()).isEmpty();
    }

    @Test
    void nothingOvertakesWhatIsOnItsWayToTheDisk() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "weather");
        world.store.waitForCommands();
        world.submit(channel, PushWorld.RAW_SOON, "1");

        world.submit(channel, PushWorld.TOAST, "2");
        assertThat(phone.link().delivered()).isEmpty();

        world.store.commitAtOnce();
        assertThat(phone.link().bodies()).containsExactly("1", "2");
    }

    @Test
    void deviceThatTakesItsTimeIsSentWhatIsOnDiskUntilItAcknowledgesAtOnceAgain() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "weather");
        world.store.waitForCommands();
        world.submit(channel, PushWorld.TOAST, "1");
        world.store.commit();

        world.submit(channel, PushWorld.TOAST, "2");
        assertThat(phone.link().bodies()).containsExactly("1");
        world.store.commit();
        assertThat(phone.link().bodies()).containsExactly("1", "2");

        phone.connection().acknowledged(2);
        world.submit(channel, PushWorld.TOAST, "3");
        assertThat(phone.link().bodies()).containsExactly("1", "2", "3");
    }

    @Test
    void stepsOfANotificationAreToldInOrder() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "weather");
        world.events.clear();

        world.sendAll(channel, PushWorld.RAW, "x");
        phone.connection().acknowledged(1);

        assertThat(world.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "Stored", "Sent", "Acknowledged");
    }

    @ParameterizedTest
    @CsvSource({"13, 450", "12, 450", "11, 450", "20, 450", "23, 900", "22, 900", "21, 900", "31, 900"})
    void heldOneIsSentWhenItsWindowEndsAndNotBefore(int notificationClass, long seconds) {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");

        world.sendAll(channel, notificationClass, "x");
        world.pass(Duration.ofSeconds(seconds).minus(MILLI));
        assertThat(phone.link().bodies()).isEmpty();

        world.pass(MILLI);
        assertThat(phone.link().bodies()).containsExactly("x");
        assertThat(world.events(PushEvent.Held.class))
                .extracting(PushEvent.Held::untilMillis)
                .containsExactly(PushWorld.START.plusSeconds(seconds).toEpochMilli());
    }

    @Test
    void heldOnesAreSentTogetherInOrder() {
        PushWorld.Session phone = world.newDevice();
        ChannelId weather = world.open(phone, "weather");
        ChannelId news = world.open(phone, "news");

        world.sendAll(weather, PushWorld.RAW_SOON, "1");
        world.pass(Duration.ofSeconds(449));
        world.sendAll(news, PushWorld.RAW_LATER, "2");
        world.sendAll(weather, PushWorld.RAW_SOON, "3");
        assertThat(phone.link().bodies()).isEmpty();

        world.pass(Duration.ofSeconds(1));
        assertThat(phone.link().bodies()).containsExactly("1", "2", "3");
    }

    @Test
    void immediateOneTakesHeldOnesAlong() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");

        world.sendAll(channel, PushWorld.RAW_LATER, "1", "2");
        world.sendAll(channel, PushWorld.TOAST, "3");

        assertThat(phone.link().bodies()).containsExactly("1", "2", "3");
        world.pass(LATER);
        assertThat(phone.link().bodies()).hasSize(3);
    }

    @Test
    void laterOneOfTheShorterWindowReleasesAnEarlierOneOfTheLonger() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");

        world.sendAll(channel, PushWorld.RAW_LATER, "1");
        world.pass(Duration.ofSeconds(100));
        world.sendAll(channel, PushWorld.RAW_SOON, "2");
        world.pass(SOON.minus(MILLI));
        assertThat(phone.link().bodies()).isEmpty();

        world.pass(MILLI);
        assertThat(phone.link().bodies()).containsExactly("1", "2");
    }

    @Test
    void windowBegunAfterAReleaseLastsItsFullTime() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        world.sendAll(channel, PushWorld.RAW_SOON, "1");
        world.pass(Duration.ofSeconds(10));
        world.sendAll(channel, PushWorld.RAW, "2");
        world.pass(Duration.ofSeconds(10));

        world.sendAll(channel, PushWorld.RAW_SOON, "3");

        for (int second = 0; second < 449; second++) {
            world.pass(Duration.ofSeconds(1));
            assertThat(phone.link().bodies()).as("after %s s", second).containsExactly("1", "2");
        }
        world.pass(Duration.ofSeconds(1));
        assertThat(phone.link().bodies()).containsExactly("1", "2", "3");
    }

    @Test
    void heldOnesAreSentWhenTheDeviceConnectsAgain() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        world.sendAll(channel, PushWorld.RAW_LATER, "1");
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.RAW_LATER, "2");

        RecordingLink link = world.connect(phone.handset()).link();

        assertThat(link.bodies()).containsExactly("1", "2");
    }

    @Test
    void heldOneIsNotSentIntoAConnectionThatIsGone() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        world.sendAll(channel, PushWorld.RAW_SOON, "1");
        phone.connection().disconnected();

        world.pass(LATER);

        assertThat(phone.link().delivered()).isEmpty();
        assertThat(world.view(phone.handset()).waiting()).isEqualTo(1);
    }

    @Test
    void atMostSoManyAreOnTheirWayUnacknowledgedAndNothingIsLost() {
        PushWorld narrow = new PushWorld(PushWorld.maxUnacknowledged(3));
        PushWorld.Session phone = narrow.newDevice();
        ChannelId channel = narrow.open(phone, "c");
        String[] bodies = numbers(50);
        narrow.sendAll(channel, PushWorld.RAW, bodies);
        assertThat(phone.link().bodies()).containsExactly("0", "1", "2");

        int acknowledged = 0;
        while (phone.link().delivered().size() > acknowledged) {
            phone.connection().acknowledged(1);
            acknowledged++;
            assertThat(phone.link().delivered().size() - acknowledged).isLessThanOrEqualTo(3);
        }

        assertThat(phone.link().bodies()).containsExactly(bodies);
        assertThat(narrow.store.kept()).isEmpty();
        assertThat(narrow.view(channel).waitingBytes()).isZero();
    }

    @Test
    void fullConnectionGetsNothingMoreUntilItTakesMore() {
        PushWorld wide = new PushWorld(PushWorld.maxUnacknowledged(1_000));
        PushWorld.Session phone = wide.newDevice();
        ChannelId channel = wide.open(phone, "c");
        phone.link().takes(2);
        String[] bodies = numbers(40);
        wide.sendAll(channel, PushWorld.RAW, bodies);
        assertThat(phone.link().delivered()).hasSize(2);

        phone.link().takes(30);
        phone.connection().writable();
        assertThat(phone.link().delivered()).hasSize(32);

        phone.link().takes(30);
        phone.connection().writable();
        assertThat(phone.link().bodies()).containsExactly(bodies);
    }

    @Test
    void acknowledgementsCountTheOldestOfThisConnection() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        world.sendAll(channel, PushWorld.RAW, "1", "2", "3", "4");

        phone.connection().acknowledged(0);
        phone.connection().acknowledged(2);
        phone.connection().acknowledged(1);
        assertThat(world.store.kept()).hasSize(1);
        assertThat(world.view(channel).waiting()).isEqualTo(1);

        phone.connection().acknowledged(100);
        assertThat(world.store.kept()).isEmpty();
        assertThat(world.view(channel).waiting()).isZero();
    }

    @Test
    void heldOneIsNotAcknowledgedByMistake() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        world.sendAll(channel, PushWorld.RAW, "1");
        world.sendAll(channel, PushWorld.RAW_SOON, "2");

        phone.connection().acknowledged(2);

        assertThat(world.view(channel).waiting()).isEqualTo(1);
        world.pass(SOON);
        assertThat(phone.link().bodies()).containsExactly("1", "2");
    }

    @Test
    void nextConnectionGetsWhatWasNotAcknowledgedInOrder() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        world.sendAll(channel, PushWorld.RAW, "1", "2", "3");
        phone.connection().acknowledged(1);
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.RAW, "4");

        PushWorld.Session again = world.connect(phone.handset());
        world.sendAll(channel, PushWorld.RAW, "5");

        assertThat(again.link().bodies()).containsExactly("2", "3", "4", "5");
        again.connection().acknowledged(4);
        assertThat(world.store.kept()).isEmpty();
    }

    @Test
    void secondConnectionTakesOverAndTheFirstHasNoSayAnyMore() {
        PushWorld.Session first = world.newDevice();
        ChannelId channel = world.open(first, "c");
        world.sendAll(channel, PushWorld.RAW, "1", "2");

        PushWorld.Session second = world.connect(first.handset());

        assertThat(first.link().wasReplaced()).isTrue();
        assertThat(second.link().wasReplaced()).isFalse();
        assertThat(second.link().bodies()).containsExactly("1", "2");
        first.connection().acknowledged(2);
        first.connection().disconnected();
        first.connection().writable();
        assertThat(first.connection().close("c").join()).isInstanceOf(ChannelResult.Refused.class);
        assertThat(world.store.kept()).hasSize(2);

        world.sendAll(channel, PushWorld.RAW, "3");
        assertThat(first.link().bodies()).containsExactly("1", "2");
        assertThat(second.link().bodies()).containsExactly("1", "2", "3");
        assertThat(world.events(PushEvent.DeviceDisconnected.class)).isEmpty();
    }

    @Test
    void backlogIsReadFromTheStoreOneReadingAtATime() {
        PushWorld wide = new PushWorld(PushWorld.maxUnacknowledged(1_000));
        PushWorld.Session phone = wide.newDevice();
        ChannelId channel = wide.open(phone, "c");
        phone.connection().disconnected();
        String[] bodies = numbers(100);
        wide.sendAll(channel, PushWorld.RAW, bodies);
        wide.store.waitForCommands();

        PushWorld.Session again = wide.connect(phone.handset());
        again.connection().writable();
        again.connection().writable();
        assertThat(wide.store.readsWaiting()).isEqualTo(1);
        wide.store.commitAtOnce();

        assertThat(again.link().bodies()).containsExactly(bodies);
    }

    @Test
    void readingForAConnectionThatIsGoneServesTheNextOne() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.RAW, "1", "2");
        world.store.waitForCommands();
        PushWorld.Session second = world.connect(phone.handset());

        PushWorld.Session third = world.connect(phone.handset());
        world.store.commitAtOnce();

        assertThat(second.link().delivered()).isEmpty();
        assertThat(third.link().bodies()).containsExactly("1", "2");
    }

    @Test
    void oneThatReachesTheDiskWhileOthersAreReadIsNotTakenForLost() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        world.sendAll(channel, PushWorld.RAW_SOON, "held");
        world.pass(Duration.ofSeconds(450));
        world.store.waitForCommands();
        CompletableFuture<Outcome> outcome = world.submit(channel, PushWorld.RAW, "early");
        assertThat(phone.link().bodies()).containsExactly("held", "early");

        PushWorld.Session second = world.connect(phone.handset());
        Runnable found = world.store.lookUp();
        world.store.commit();
        assertThat(PushWorld.answered(outcome)).isInstanceOf(Outcome.Received.class);
        found.run();
        world.store.commitAtOnce();

        assertThat(second.link().bodies()).containsExactly("held", "early");
        assertThat(world.view(channel).waiting()).isEqualTo(2);
    }

    @Test
    void failedReadingIsTriedAgainOnATick() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.RAW, "1");
        world.store.failReadsWith("the disk failed");
        PushWorld.Session again = world.connect(phone.handset());
        world.pass(Duration.ofSeconds(5));
        assertThat(again.link().delivered()).isEmpty();

        world.store.failReadsWith(null);
        world.pass(Duration.ofSeconds(1));

        assertThat(again.link().bodies()).containsExactly("1");
    }

    @Test
    void contentThatTheStoreLostIsSkippedAndGivesBackItsRoom() {
        PushWorld.Session phone = world.newDevice();
        ChannelId channel = world.open(phone, "c");
        phone.connection().disconnected();
        world.sendAll(channel, PushWorld.RAW, "1", "2", "3");
        world.store.lose(world.store.kept().get(1));

        PushWorld.Session again = world.connect(phone.handset());

        assertThat(again.link().bodies()).containsExactly("1", "3");
        assertThat(world.view(channel).waiting()).isEqualTo(2);
        again.connection().acknowledged(2);
        assertThat(world.view(channel).waiting()).isZero();
    }

    private static String[] numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
    }

    @Test
    void devicesDoNotWaitForEachOther() {
        PushWorld.Session slow = world.newDevice();
        PushWorld.Session quick = world.newDevice();
        ChannelId toSlow = world.open(slow, "c");
        ChannelId toQuick = world.open(quick, "c");
        slow.link().takes(0);

        world.sendAll(toSlow, PushWorld.RAW, "1");
        world.sendAll(toQuick, PushWorld.RAW, "2");

        assertThat(List.of(slow.link().bodies(), quick.link().bodies())).containsExactly(List.of(), List.of("2"));
    }
}
