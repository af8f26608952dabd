// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.FailureCode;
import org.tidings.protocol.device.ServerFrame;

/** A service that cannot take back now what was open. */
class ReopeningTest {

    private final World world = new World();

    @Test
    void aReopeningThatTheServiceCannotDoNowIsAskedAgainAfterGrowingDelays() {
        HttpNotificationChannel channel = openedAgain();
        long delay = 500;
        for (int asked = 1; asked <= 10; asked++) {
            refuse(FailureCode.UNAVAILABLE);
            world.pass(Duration.ofMillis(delay - 1));
            assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(asked);
            world.link().pings();
            world.pass(Duration.ofMillis(1));
            assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(asked + 1);
            delay = Math.min(delay * 2, Backoff.LONGEST.toMillis());
        }
        world.answerOpen(World.URI_2);

        assertThat(world.transport.links).hasSize(2);
        assertThat(channel.channelUri()).contains(World.URI_2);
        assertThat(world.listener.take()).containsExactly("news error ChannelOpenFailed", "news uri " + World.URI_2);
    }

    @Test
    void aConnectionThatComesMeanwhileOpensTheChannelOnce() {
        openedAgain();
        refuse(FailureCode.UNAVAILABLE);
        reconnect();
        assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(1);

        world.answerOpen(World.URI_1);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(1);
    }

    @Test
    void aChannelThatIsClosedMeanwhileStaysClosed() {
        HttpNotificationChannel channel = openedAgain();
        refuse(FailureCode.UNAVAILABLE);
        channel.close();
        world.settle();
        world.answerDone(world.link().lastSent(DeviceFrame.Close.class).request());
        world.pass(Duration.ofSeconds(1));

        assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(1);
    }

    @Test
    void aServiceThatGoesAwayMeanwhileIsAskedAtTheNextWelcome() {
        openedAgain();
        refuse(FailureCode.UNAVAILABLE);
        world.link().says(new ServerFrame.GoAway("restart", Duration.ZERO));
        world.pass(Duration.ofSeconds(1));
        assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(1);

        reconnect();
        assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(1);
    }

    @Test
    void aChannelThatTheServiceDoesNotTakeBackIsClosed() {
        HttpNotificationChannel channel = openedAgain();
        refuse(FailureCode.CHANNEL_LIMIT);
        world.pass(Duration.ofMinutes(1));

        assertThat(channel.channelUri()).isEmpty();
        assertThat(world.listener.take()).contains("news error ChannelOpenFailed");
        assertThat(world.link().sent(DeviceFrame.Open.class)).hasSize(1);
    }

    @Test
    void aClosedClientAsksNothingMore() {
        openedAgain();
        refuse(FailureCode.UNAVAILABLE);
        world.client.beginClosing();
        world.settle();

        assertThat(world.loop.timers()).isZero();
    }

    private HttpNotificationChannel openedAgain() {
        HttpNotificationChannel channel = world.open();
        reconnect();
        world.listener.take();
        return channel;
    }

    private void reconnect() {
        world.link().breaks();
        world.pass(Duration.ofSeconds(1));
        world.link().welcomes("d1", null);
        world.settle();
    }

    private void refuse(FailureCode code) {
        long request = world.link().lastSent(DeviceFrame.Open.class).request();
        world.link().says(new ServerFrame.Failed(request, code, "disk full"));
        world.settle();
    }
}
