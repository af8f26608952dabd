// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.device.ConnectingTest.assertFailed;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.FailureCode;
import org.tidings.protocol.device.ServerFrame;

class ChannelTest {

    private final World world = new World();

    @Test
    void openingGivesTheUriAndTellsItOnce() {
        HttpNotificationChannel channel = world.client.channel("news").listen(world.listener);
        CompletableFuture<URI> opened = channel.open();
        world.settle();
        assertThat(channel.channelUri()).isEmpty();
        assertThat(world.client.find("news")).isEmpty();

        world.link().welcomes("d1", "s1");
        world.settle();
        world.answerOpen(World.URI_1);
        channel.open();
        world.settle();
        world.answerOpen(World.URI_1);

        assertThat(opened.join()).isEqualTo(World.URI_1);
        assertThat(channel.channelUri()).contains(World.URI_1);
        assertThat(world.client.find("news")).containsSame(channel);
        assertThat(world.listener.take()).containsExactly("news is CONNECTED", "news uri " + World.URI_1);
    }

    @Test
    void bindingsTravelWithTheOpening() {
        Bindings both = new Bindings(true, true, List.of("img.example"));
        HttpNotificationChannel channel = world.client.channel("news");
        channel.open(both);
        channel.unbindToShellToast();
        world.settle();
        world.link().welcomes("d1", "s1");
        world.settle();

        assertThat(world.link().sent.subList(1, 3))
                .containsExactly(
                        new DeviceFrame.Open(1, "news", null, both),
                        new DeviceFrame.Bind(2, "news", new Bindings(false, true, List.of("img.example"))));
        assertThat(channel.isShellToastBound()).isFalse();
        world.answerOpen(World.URI_1);
        assertThat(channel.isShellToastBound()).isTrue();
        assertThat(channel.isShellTileBound()).isTrue();
    }

    @Test
    void bindingsOfARefusedOpeningAreNotBuiltOn() {
        HttpNotificationChannel channel = world.client.channel("news");
        CompletableFuture<URI> opened = channel.open(new Bindings(true, false, List.of()));
        world.settle();
        world.link().welcomes("d1", "s1");
        world.settle();
        world.link().says(new ServerFrame.Failed(1, FailureCode.CHANNEL_LIMIT, "30 channels"));
        world.settle();
        channel.bindToShellTile();
        world.settle();

        assertFailed(opened, DeviceException.Reason.REFUSED);
        assertThat(world.link().lastSent(DeviceFrame.Bind.class).bindings())
                .isEqualTo(new Bindings(false, true, List.of()));
    }

    @Test
    void anAuthenticatedChannelNamesItsService() {
        world.client.channel("news", "sender.example").open();
        world.settle();
        world.link().welcomes("d1", "s1");
        world.settle();

        assertThat(world.link().lastSent(DeviceFrame.Open.class).service()).isEqualTo("sender.example");
        assertThatThrownBy(() -> world.client.channel("news")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNewUriOfTheServiceIsTold() {
        HttpNotificationChannel channel = world.open();
        world.link().says(new ServerFrame.ChannelUriChanged("news", World.URI_2));
        world.settle();

        assertThat(channel.channelUri()).contains(World.URI_2);
        assertThat(world.listener.take()).containsExactly("news uri " + World.URI_2);
    }

    @Test
    void requestsKeepTheirOrderAndBuildOnEachOther() {
        HttpNotificationChannel channel = world.client.channel("news");
        channel.open();
        channel.bindToShellToast();
        channel.bindToShellTile(List.of("img.example"));
        channel.unbindToShellToast();
        world.settle();
        world.link().welcomes("d1", "s1");
        world.settle();

        assertThat(world.link().sent.subList(1, 5))
                .containsExactly(
                        new DeviceFrame.Open(1, "news", null, null),
                        new DeviceFrame.Bind(2, "news", new Bindings(true, false, List.of())),
                        new DeviceFrame.Bind(3, "news", new Bindings(true, true, List.of("img.example"))),
                        new DeviceFrame.Bind(4, "news", new Bindings(false, true, List.of("img.example"))));
        assertThat(channel.isShellToastBound()).isFalse();
        world.answerOpen(World.URI_1);
        world.answerDone(2);
        assertThat(channel.isShellToastBound()).isTrue();
        assertThat(channel.isShellTileBound()).isFalse();
        world.answerDone(3);
        world.answerDone(4);
        assertThat(channel.isShellToastBound()).isFalse();
        assertThat(channel.isShellTileBound()).isTrue();
    }

    @Test
    void aRefusedBindingIsNotBuiltOn() {
        HttpNotificationChannel channel = world.open();
        CompletableFuture<Void> refused = channel.bindToShellToast();
        world.settle();
        long request = world.link().lastSent(DeviceFrame.Bind.class).request();
        world.link().says(new ServerFrame.Failed(request, FailureCode.UNAVAILABLE, "disk"));
        world.settle();
        channel.bindToShellTile();
        world.settle();

        assertFailed(refused, DeviceException.Reason.REFUSED);
        assertThat(world.link().lastSent(DeviceFrame.Bind.class).bindings())
                .isEqualTo(new Bindings(false, true, List.of()));
    }

    @Test
    void aRefusedOpeningIsAnError() {
        CompletableFuture<URI> opened =
                world.client.channel("news").listen(world.listener).open();
        world.settle();
        world.link().welcomes("d1", "s1");
        world.settle();
        world.link().says(new ServerFrame.Failed(1, FailureCode.CHANNEL_LIMIT, "30 channels"));
        world.settle();

        assertFailed(opened, DeviceException.Reason.REFUSED);
        assertThat(world.listener.take()).containsExactly("news is CONNECTED", "news error ChannelOpenFailed");
    }

    @Test
    void whatHadNoAnswerIsSentAgainOnTheNextConnection() {
        HttpNotificationChannel channel = world.open();
        CompletableFuture<Void> bound = channel.bindToShellToast();
        world.settle();
        world.link().breaks();
        world.pass(Duration.ofMillis(500));
        world.link().welcomes("d1", null);
        world.settle();

        world.answerDone(world.link().lastSent(DeviceFrame.Bind.class).request());
        assertThat(bound).isCompleted();
        assertThat(world.link().sent(DeviceFrame.Bind.class)).hasSize(1);
    }

    @Test
    void openChannelsAreOpenedAgainOnEveryConnection() {
        HttpNotificationChannel channel = world.open();
        world.listener.take();
        world.link().breaks();
        world.pass(Duration.ofMillis(500));
        world.link().welcomes("d1", null);
        world.settle();

        DeviceFrame.Open again = world.link().lastSent(DeviceFrame.Open.class);
        assertThat(again.channel()).isEqualTo(channel.channelName());
        URI moved = URI.create("http://push/throttledthirdparty/01.00/moved");
        world.link().says(new ServerFrame.Opened(again.request(), again.channel(), moved));
        world.settle();

        assertThat(channel.channelUri()).contains(moved);
    }

    @Test
    void aRequestThatFailedInTimeIsNotSentAgain() {
        HttpNotificationChannel channel = world.open();
        world.link().breaks();
        CompletableFuture<Void> bound = channel.bindToShellToast();
        world.pass(Duration.ofSeconds(20));
        assertFailed(bound, DeviceException.Reason.TIMED_OUT);

        world.link().welcomes("d1", null);
        world.settle();
        assertThat(world.link().sent(DeviceFrame.Bind.class)).isEmpty();
    }

    @Test
    void aLateAnswerStillCounts() {
        HttpNotificationChannel channel = world.open();
        CompletableFuture<Void> bound = channel.bindToShellToast();
        world.pass(Duration.ofSeconds(20));
        assertFailed(bound, DeviceException.Reason.TIMED_OUT);

        world.answerDone(world.link().lastSent(DeviceFrame.Bind.class).request());
        assertThat(channel.isShellToastBound()).isTrue();
    }

    @Test
    void noMoreRequestsWaitThanTheLimit() {
        HttpNotificationChannel channel = world.client.channel("news");
        for (int i = 0; i < Requests.MAX_UNANSWERED; i++) {
            channel.open();
        }
        CompletableFuture<URI> oneMore = channel.open();
        world.settle();

        assertFailed(oneMore, DeviceException.Reason.TOO_MANY_REQUESTS);
    }

    @Test
    void aClosedChannelHasNoUri() {
        HttpNotificationChannel channel = world.open();
        CompletableFuture<Void> closed = channel.close();
        world.settle();
        world.answerDone(world.link().lastSent(DeviceFrame.Close.class).request());

        assertThat(closed).isCompleted();
        assertThat(channel.channelUri()).isEmpty();
        assertThat(world.client.find("news")).isEmpty();
    }

    @Test
    void closingAChannelThatIsGoneSucceeds() {
        HttpNotificationChannel channel = world.open();
        CompletableFuture<Void> closed = channel.close();
        world.settle();
        long request = world.link().lastSent(DeviceFrame.Close.class).request();
        world.link().says(new ServerFrame.Failed(request, FailureCode.NO_SUCH_CHANNEL, "news"));
        world.settle();

        assertThat(closed).isCompleted();
    }

    @Test
    void theServiceLearnsOnEachConnectionWhetherTheAppRuns() {
        HttpNotificationChannel channel = world.open();
        assertThat(world.link().sent(DeviceFrame.App.class)).containsExactly(new DeviceFrame.App("news", true));
        channel.appRunning(false);
        world.settle();
        assertThat(world.link().lastSent(DeviceFrame.App.class)).isEqualTo(new DeviceFrame.App("news", false));

        world.link().breaks();
        world.pass(Duration.ofMillis(500));
        world.link().welcomes("d1", null);
        world.settle();
        assertThat(world.link().sent(DeviceFrame.App.class)).isEmpty();
        world.answerOpen(World.URI_1);
        assertThat(world.link().sent(DeviceFrame.App.class)).containsExactly(new DeviceFrame.App("news", false));
    }

    @Test
    void tooManyDomainsAreRefusedAtOnce() {
        HttpNotificationChannel channel = world.client.channel("news");
        List<String> domains = Collections.nCopies(33, "img.example");

        assertThatThrownBy(() -> channel.bindToShellTile(domains)).isInstanceOf(IllegalArgumentException.class);
    }
}
