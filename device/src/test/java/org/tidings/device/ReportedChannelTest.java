// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.device.ConnectingTest.assertFailed;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.FailureCode;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.notification.NotificationKind;

/** A channel that the service closes because the device could not read a payload, while requests about it are under way. */
class ReportedChannelTest {

    private static final Bindings TOASTS = new Bindings(true, false, List.of());

    private final World world = new World();

    @Test
    void aReopeningThatIsAnsweredAfterTheReportMeansNothing() {
        HttpNotificationChannel channel = reportedWhileItIsOpenedAgain();
        world.answerOpen(World.URI_2);

        assertThat(channel.channelUri()).isEmpty();
        assertThat(world.client.channels()).isEmpty();
        assertThat(world.listener.take()).doesNotContain("news uri " + World.URI_2);
    }

    @Test
    void aReopeningOfAReportedChannelIsNotSentAgain() {
        reportedWhileItIsOpenedAgain();
        reconnect();

        assertThat(world.link().sent(DeviceFrame.Open.class)).isEmpty();
    }

    @Test
    void aReopeningThatIsRefusedAfterTheReportIsNoFurtherError() {
        reportedWhileItIsOpenedAgain();
        world.listener.take();
        long request = world.link().lastSent(DeviceFrame.Open.class).request();
        world.link().says(new ServerFrame.Failed(request, FailureCode.CHANNEL_LIMIT, ""));
        world.settle();

        assertThat(world.listener.take()).isEmpty();
    }

    @Test
    void anOpeningUnderWayAtTheReportIsAskedAgain() {
        HttpNotificationChannel channel = world.open();
        CompletableFuture<URI> opened = channel.open(TOASTS);
        world.settle();
        receiveUnreadable();
        DeviceFrame.Open before = world.link().lastSent(DeviceFrame.Open.class);
        world.answerOpen(World.URI_1);
        assertThat(opened).isNotDone();
        assertThat(channel.channelUri()).isEmpty();

        DeviceFrame.Open after = world.link().lastSent(DeviceFrame.Open.class);
        assertThat(after).isEqualTo(new DeviceFrame.Open(before.request() + 1, "news", null, TOASTS));
        world.answerOpen(World.URI_2);
        assertThat(opened).isCompletedWithValue(World.URI_2);
        assertThat(channel.channelUri()).contains(World.URI_2);
        assertThat(channel.isShellToastBound()).isTrue();

        reconnect();
        assertThat(world.link().lastSent(DeviceFrame.Open.class).bindings()).isEqualTo(TOASTS);
    }

    @Test
    void anOpeningAfterTheReportGivesTheNewUri() {
        HttpNotificationChannel channel = reportedWhileItIsOpenedAgain();
        DeviceFrame.Open reopening = world.link().lastSent(DeviceFrame.Open.class);
        CompletableFuture<URI> opened = channel.open(TOASTS);
        world.settle();
        world.link().says(new ServerFrame.Opened(reopening.request(), "news", World.URI_1));
        world.answerOpen(World.URI_2);

        assertThat(opened).isCompletedWithValue(World.URI_2);
        assertThat(channel.channelUri()).contains(World.URI_2);
    }

    @Test
    void anOpeningThatFailedInTimeIsNotAskedAgain() {
        HttpNotificationChannel channel = world.open();
        CompletableFuture<URI> opened = channel.open();
        world.settle();
        receiveUnreadable();
        world.pass(Duration.ofSeconds(20));
        assertFailed(opened, DeviceException.Reason.TIMED_OUT);
        int sent = world.link().sent(DeviceFrame.Open.class).size();
        world.answerOpen(World.URI_1);

        assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(sent);
        assertThat(channel.channelUri()).isEmpty();
    }

    @Test
    void aBindingUnderWayAtTheReportFails() {
        HttpNotificationChannel channel = world.open();
        CompletableFuture<Void> bound = channel.bindToShellToast();
        world.settle();
        receiveUnreadable();
        world.answerDone(world.link().lastSent(DeviceFrame.Bind.class).request());

        assertFailed(bound, DeviceException.Reason.REFUSED);
        assertThat(channel.isShellToastBound()).isFalse();
    }

    @Test
    void anAnswerThatOvertakesTheReportDoesNotLetNotificationsThrough() {
        ChannelState state = new ChannelState();
        state.opened(World.URI_1);
        state.unreadable();
        state.opened(World.URI_1);
        assertThat(state.isReceiving()).isFalse();

        state.failed();
        state.opened(World.URI_2);
        assertThat(state.isReceiving()).isTrue();
    }

    private HttpNotificationChannel reportedWhileItIsOpenedAgain() {
        HttpNotificationChannel channel = world.open();
        reconnect();
        assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(1);
        receiveUnreadable();
        assertThat(world.link().sent(DeviceFrame.ErrorReport.class)).hasSize(1);
        return channel;
    }

    private void reconnect() {
        world.link().breaks();
        world.pass(Duration.ofSeconds(1));
        world.link().welcomes("d1", null);
        world.settle();
    }

    private void receiveUnreadable() {
        world.link().says(World.notification(1, "a", NotificationKind.TOAST, "no xml"));
        world.settle();
    }
}
