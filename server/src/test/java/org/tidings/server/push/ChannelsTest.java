// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.FailureCode;

class ChannelsTest {

    private final PushWorld world = new PushWorld();
    private final PushWorld.Session phone = world.newDevice();

    @Test
    void openingAnOpenChannelFindsIt() {
        ChannelId channel = world.open(phone, "weather");

        assertThat(world.open(phone, "weather")).isEqualTo(channel);
        assertThat(world.open(phone, "news")).isNotEqualTo(channel);
        phone.connection().disconnected();
        assertThat(world.open(world.connect(phone.handset()), "weather")).isEqualTo(channel);
    }

    @Test
    void openingWithoutBindingsKeepsThem() {
        ChannelId channel = world.open(phone, "weather");

        phone.connection().open("weather", null, null);

        assertThat(world.view(channel).bindings()).isEqualTo(PushWorld.TOAST_AND_TILE);
    }

    @Test
    void newChannelWithoutBindingsBindsNothing() {
        ChannelId channel = PushWorld.opened(phone.connection().open("weather", null, null));

        assertThat(world.view(channel).bindings()).isEqualTo(Bindings.NONE);
    }

    @Test
    void channelOpenedAfterItsEndIsANewOne() {
        ChannelId channel = world.open(phone, "weather");

        assertThat(phone.connection().close("weather").join()).isEqualTo(new ChannelResult.Closed());

        assertThat(world.open(phone, "weather")).isNotEqualTo(channel);
        assertThat(world.send(channel, PushWorld.RAW, "x")).isEqualTo(new Outcome.Expired());
    }

    @Test
    void channelThatIsBeingClosedIsNotFoundOpen() {
        ChannelId old = world.open(phone, "weather");
        world.store.waitForCommands();
        CompletableFuture<ChannelResult> closed = phone.connection().close("weather");
        CompletableFuture<ChannelResult> opened = phone.connection().open("weather", null, PushWorld.TOAST_AND_TILE);
        world.store.commitAtOnce();

        assertThat(closed.join()).isEqualTo(new ChannelResult.Closed());
        ChannelId now = PushWorld.opened(opened);
        assertThat(now).isNotEqualTo(old);
        world.sendAll(now, PushWorld.RAW, "x");
        assertThat(phone.link().bodies()).containsExactly("x");
    }

    @Test
    void requestsBuildOnEachOtherHoweverSlowTheDisk() {
        world.store.waitForCommands();
        List<CompletableFuture<ChannelResult>> results = new ArrayList<>();
        DeviceConnection connection = phone.connection();
        results.add(connection.open("weather", null, null));
        results.add(connection.app("weather", false));
        results.add(connection.bind("weather", PushWorld.TOAST_AND_TILE));
        results.add(connection.app("weather", true));
        results.add(connection.open("weather", null, null));
        for (int i = 0; i < results.size(); i++) {
            world.store.commit(1);
        }

        ChannelId channel = PushWorld.opened(results.get(0));
        assertThat(results)
                .allSatisfy(result -> assertThat(PushWorld.opened(result)).isEqualTo(channel));
        assertThat(world.view(channel).bindings()).isEqualTo(PushWorld.TOAST_AND_TILE);
        assertThat(world.view(channel).appRunning()).isTrue();
        assertThat(world.store.rememberedChannels()).hasSize(1).allSatisfy(stored -> {
            assertThat(stored.bindings()).isEqualTo(PushWorld.TOAST_AND_TILE);
            assertThat(stored.appRunning()).isTrue();
        });
    }

    @Test
    void changeIsNotUndoneByAnOlderOne() {
        ChannelId channel = PushWorld.opened(phone.connection().open("weather", null, null));
        world.store.waitForCommands();
        phone.connection().app("weather", false);
        CompletableFuture<ChannelResult> bound = phone.connection().bind("weather", PushWorld.TOAST_AND_TILE);
        world.store.commit(1);
        phone.connection().app("weather", true);
        world.store.commitAtOnce();

        PushWorld.opened(bound);
        assertThat(world.view(channel).bindings()).isEqualTo(PushWorld.TOAST_AND_TILE);
        assertThat(world.view(channel).appRunning()).isTrue();
    }

    @Test
    void openingTwiceWhileTheFirstFailsStillOpens() {
        world.store.waitForCommands();
        CompletableFuture<ChannelResult> first = phone.connection().open("weather", null, PushWorld.TOAST_AND_TILE);
        CompletableFuture<ChannelResult> second = phone.connection().open("weather", null, PushWorld.TOAST_AND_TILE);

        world.store.failWith("the disk is full");
        world.store.commit();
        world.store.failWith(null);
        world.store.commitAtOnce();

        assertThat(first.join()).isInstanceOf(ChannelResult.Refused.class);
        ChannelId channel = PushWorld.opened(second);
        world.sendAll(channel, PushWorld.RAW, "x");
        assertThat(world.store.rememberedChannels()).hasSize(1);
    }

    @Test
    void manyRequestsInWaitingAreAllAnswered() {
        world.store.waitForCommands();
        CompletableFuture<ChannelResult> open = phone.connection().open("weather", null, null);
        List<CompletableFuture<ChannelResult>> others = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            others.add(phone.connection().app("no such channel", true));
        }

        world.store.commitAtOnce();

        PushWorld.opened(open);
        assertThat(others).allSatisfy(other -> assertThat(refusal(other)).isEqualTo(FailureCode.NO_SUCH_CHANNEL));
    }

    @Test
    void bindingsThatCannotBeKeptChangeNothing() {
        ChannelId channel = world.open(phone, "weather");
        world.store.failWith("the disk is full");

        CompletableFuture<ChannelResult> result = phone.connection().bind("weather", Bindings.NONE);

        assertThat(refusal(result)).isEqualTo(FailureCode.UNAVAILABLE);
        assertThat(((ChannelResult.Refused) result.join()).detail()).contains("the disk is full");
        assertThat(world.view(channel).bindings()).isEqualTo(PushWorld.TOAST_AND_TILE);
        world.store.failWith(null);
        world.sendAll(channel, PushWorld.TOAST, "x");
    }

    @Test
    void channelThatCannotBeKeptIsNotOpen() {
        world.store.failWith("the disk is full");

        assertThat(refusal(phone.connection().open("weather", null, null))).isEqualTo(FailureCode.UNAVAILABLE);

        assertThat(world.service.inventory().channelCount()).isZero();
        assertThat(world.view(phone.handset()).channels()).isZero();
        world.store.failWith(null);
        world.open(phone, "weather");
    }

    @Test
    void channelWhoseEndCannotBeKeptStaysOpen() {
        ChannelId channel = world.open(phone, "weather");
        world.store.failWith("the disk is full");
        assertThat(refusal(phone.connection().close("weather"))).isEqualTo(FailureCode.UNAVAILABLE);
        world.store.failWith(null);

        world.sendAll(channel, PushWorld.RAW, "x");
        assertThat(phone.connection().close("weather").join()).isEqualTo(new ChannelResult.Closed());
    }

    @Test
    void deviceHasAtMostSoManyChannels() {
        PushWorld small = new PushWorld(PushWorld.maxChannelsAndDevices(2, 10));
        PushWorld.Session device = small.newDevice();
        small.open(device, "1");
        small.open(device, "2");

        assertThat(refusal(device.connection().open("3", null, null))).isEqualTo(FailureCode.CHANNEL_LIMIT);
        small.open(device, "1");
        device.connection().close("1");
        small.open(device, "3");
    }

    @Test
    void deviceHasAtMostSoManyChannelsHoweverFastItAsks() {
        PushWorld small = new PushWorld(PushWorld.maxChannelsAndDevices(2, 10));
        PushWorld.Session device = small.newDevice();
        small.store.waitForCommands();
        CompletableFuture<ChannelResult> first = device.connection().open("1", null, null);
        CompletableFuture<ChannelResult> second = device.connection().open("2", null, null);
        CompletableFuture<ChannelResult> third = device.connection().open("3", null, null);
        small.store.commitAtOnce();

        PushWorld.opened(first);
        PushWorld.opened(second);
        assertThat(refusal(third)).isEqualTo(FailureCode.CHANNEL_LIMIT);
    }

    @Test
    void serviceNameOfAnOpenChannelCannotChange() {
        world.open(phone, "throttled");
        world.open(phone, "authenticated", "example.com");

        assertThat(refusal(phone.connection().open("throttled", "example.com", null)))
                .isEqualTo(FailureCode.SERVICE_MISMATCH);
        assertThat(refusal(phone.connection().open("authenticated", null, null)))
                .isEqualTo(FailureCode.SERVICE_MISMATCH);
        assertThat(refusal(phone.connection().open("authenticated", "example.org", null)))
                .isEqualTo(FailureCode.SERVICE_MISMATCH);
        assertThat(PushWorld.opened(phone.connection().open("authenticated", "example.com", null)))
                .isNotNull();
    }

    @Test
    void requestsAboutAChannelThatIsNotOpenAreRefused() {
        assertThat(refusal(phone.connection().bind("weather", Bindings.NONE))).isEqualTo(FailureCode.NO_SUCH_CHANNEL);
        assertThat(refusal(phone.connection().app("weather", true))).isEqualTo(FailureCode.NO_SUCH_CHANNEL);
        assertThat(refusal(phone.connection().close("weather"))).isEqualTo(FailureCode.NO_SUCH_CHANNEL);
    }

    @Test
    void closingDropsWhatWaitsAndKeepsAcknowledgementsRight() {
        ChannelId weather = world.open(phone, "weather");
        ChannelId news = world.open(phone, "news");
        phone.link().takes(3);
        world.sendAll(weather, PushWorld.RAW, "w1");
        world.sendAll(news, PushWorld.RAW, "n1");
        world.sendAll(weather, PushWorld.RAW, "w2", "w3");
        world.sendAll(news, PushWorld.RAW, "n2");
        assertThat(phone.link().bodies()).containsExactly("w1", "n1", "w2");

        phone.connection().close("weather");
        phone.connection().acknowledged(2);
        assertThat(world.view(news).waiting()).isEqualTo(1);
        phone.link().takes(10);
        phone.connection().writable();
        assertThat(phone.link().bodies()).containsExactly("w1", "n1", "w2", "n2");

        phone.connection().acknowledged(2);
        assertThat(world.view(news).waiting()).isZero();
        assertThat(world.store.kept()).isEmpty();
    }

    @Test
    void whatWasOnItsWayFromAClosedChannelIsNotSentAgain() {
        ChannelId weather = world.open(phone, "weather");
        ChannelId news = world.open(phone, "news");
        world.store.waitForCommands();
        world.submit(weather, PushWorld.RAW, "w1");
        CompletableFuture<ChannelResult> closed = phone.connection().close("weather");
        world.store.commit(1);
        assertThat(phone.link().bodies()).containsExactly("w1");
        world.store.commitAtOnce();
        assertThat(closed.join()).isEqualTo(new ChannelResult.Closed());
        world.sendAll(news, PushWorld.RAW, "n1");

        phone.connection().disconnected();
        RecordingLink link = world.connect(phone.handset()).link();

        assertThat(link.bodies()).containsExactly("n1");
        assertThat(world.store.kept()).hasSize(1);
    }

    @Test
    void notificationThatReachesTheDiskAfterItsChannelEndedIsExpired() {
        ChannelId channel = world.open(phone, "weather");
        world.store.waitForCommands();
        CompletableFuture<ChannelResult> closed = phone.connection().close("weather");
        CompletableFuture<Outcome> outcome = world.submit(channel, PushWorld.RAW, "x");
        world.store.commitAtOnce();

        assertThat(closed.join()).isEqualTo(new ChannelResult.Closed());
        assertThat(PushWorld.answered(outcome).answer()).isEqualTo(Answer.EXPIRED);
        assertThat(phone.link().delivered()).isEmpty();
        assertThat(world.store.kept()).isEmpty();
        assertThat(world.events(PushEvent.Dropped.class)).hasSize(1);
    }

    @Test
    void channelOfWhichADeviceCannotReadANotificationEnds() {
        ChannelId channel = world.open(phone, "weather");
        world.sendAll(channel, PushWorld.RAW, "x");

        phone.connection().unreadable("weather");

        assertThat(world.send(channel, PushWorld.RAW, "y").answer()).isEqualTo(Answer.EXPIRED);
        assertThat(world.events(PushEvent.ChannelEnded.class)).hasSize(1);
    }

    private static FailureCode refusal(CompletableFuture<ChannelResult> result) {
        assertThat(result).isCompleted();
        assertThat(result.join()).isInstanceOf(ChannelResult.Refused.class);
        return ((ChannelResult.Refused) result.join()).code();
    }
}
