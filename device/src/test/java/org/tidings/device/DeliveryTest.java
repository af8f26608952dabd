// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

class DeliveryTest {

    private final World world = new World();

    @Test
    void everyListenerGetsTheNotificationAsSent() {
        List<Received> received = new ArrayList<>();
        world.open().listen(new ChannelListener() {
            @Override
            public void httpNotificationReceived(HttpNotificationChannel channel, Received notification) {
                received.add(notification);
            }
        });
        world.link().says(World.notification(1, "a", NotificationKind.RAW, "hello ı"));
        world.settle();

        assertThat(world.listener.take()).containsExactly("news received a", "news raw a");
        assertThat(received).singleElement().satisfies(notification -> {
            assertThat(notification.body()).isEqualTo("hello ı".getBytes(StandardCharsets.UTF_8));
            assertThat(notification.kind()).isEqualTo(NotificationKind.RAW);
            assertThat(notification.notificationClass()).isEqualTo(new NotificationClass(3));
            assertThat(notification.messageId()).isEqualTo("m-a");
            assertThat(notification.headers()).isEqualTo(Map.of("X-MessageID", "m-a"));
        });
    }

    @Test
    void toastsAndTilesAreToldByTheirContent() {
        world.open();
        world.link()
                .says(World.notification(1, "a", NotificationKind.TOAST, World.toast("Hi")))
                .says(World.notification(2, "b", NotificationKind.TILE, World.tile("", "<wp:Count>3</wp:Count>")));
        world.settle();

        assertThat(world.listener.take())
                .containsExactly("news received a", "news toast Hi", "news received b", "news tile / 3 {}");
        assertThat(world.client.channel("news").tiles()).containsOnlyKeys("/");
    }

    @Test
    void anIdleDeviceAcknowledgesAtOnce() {
        world.open();
        world.sendRaw(1, "a");
        world.settle();
        world.sendRaw(2, "b");
        world.settle();

        assertThat(world.link().sent(DeviceFrame.Ack.class))
                .containsExactly(new DeviceFrame.Ack(1), new DeviceFrame.Ack(2));
    }

    @Test
    void aBurstIsAcknowledgedOncePerBatch() {
        world.open();
        world.sendRaw(1, ids("n", 70));
        world.settle();

        assertThat(world.link().sent(DeviceFrame.Ack.class))
                .containsExactly(new DeviceFrame.Ack(32), new DeviceFrame.Ack(64), new DeviceFrame.Ack(70));
    }

    @Test
    void nothingIsAcknowledgedBeforeTheListenerHasReturned() {
        world.open();
        world.callbacks.hold();
        world.sendRaw(1, "a", "b");
        world.settle();
        assertThat(world.link().sent(DeviceFrame.Ack.class)).isEmpty();

        world.callbacks.release();
        world.settle();
        assertThat(world.link().sent(DeviceFrame.Ack.class)).containsExactly(new DeviceFrame.Ack(2));
    }

    @Test
    void aListenerThatThrowsLosesNothing() {
        world.client.channel("news").listen(new ChannelListener() {
            @Override
            public void notificationReceived(HttpNotificationChannel channel, Received notification) {
                throw new IllegalStateException("the app has a bug");
            }
        });
        world.open();
        world.sendRaw(1, "a", "b");
        world.settle();

        assertThat(world.listener.take())
                .containsExactly("news received a", "news raw a", "news received b", "news raw b");
        assertThat(world.link().lastSent(DeviceFrame.Ack.class)).isEqualTo(new DeviceFrame.Ack(2));
    }

    @Test
    void aRepeatedNotificationIsAcknowledgedAndNotTold() {
        world.open();
        world.sendRaw(1, "a");
        world.settle();
        world.link().breaks();
        world.pass(Duration.ofMillis(500));
        world.link().welcomes("d1", null);
        world.sendRaw(1, "a", "b");
        world.settle();

        assertThat(world.listener.take())
                .containsExactly(
                        "news received a",
                        "news raw a",
                        "news is DISCONNECTED",
                        "news is CONNECTED",
                        "news received b",
                        "news raw b");
        assertThat(world.link().lastSent(DeviceFrame.Ack.class)).isEqualTo(new DeviceFrame.Ack(2));
    }

    @Test
    void aRepetitionIsNotAcknowledgedWhileTheFirstIsStillWithTheListener() {
        world.open();
        world.callbacks.hold();
        world.sendRaw(1, "a");
        world.settle();
        world.link().breaks();
        world.pass(Duration.ofMillis(500));
        world.link().welcomes("d1", null);
        world.sendRaw(1, "a");
        world.settle();
        assertThat(world.link().sent(DeviceFrame.Ack.class)).isEmpty();

        world.callbacks.release();
        world.settle();
        assertThat(world.link().sent(DeviceFrame.Ack.class)).containsExactly(new DeviceFrame.Ack(1));
        assertThat(world.listener.take()).filteredOn("news raw a"::equals).hasSize(1);
    }

    @Test
    void aSlowListenerHoldsTheServiceUp() {
        world.open();
        world.callbacks.hold();
        world.sendRaw(1, ids("n", Deliveries.MAX_WAITING + 10));
        world.settle();
        world.pass(Duration.ofSeconds(300));
        assertThat(world.link().underway()).isEqualTo(10);
        assertThat(world.link().aborted)
                .as("its own silence is no reason to leave")
                .isFalse();

        world.callbacks.release();
        world.settle();
        assertThat(world.link().underway()).isZero();
        assertThat(world.link().lastSent(DeviceFrame.Ack.class))
                .isEqualTo(new DeviceFrame.Ack(Deliveries.MAX_WAITING + 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>&e;</wp:Text1></wp:Toast></wp:Notification>",
                "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Tile><wp:Count>1</wp:Count></wp:Tile></wp:Notification>"
            })
    void aToastThatCannotBeReadClosesTheChannelAndIsAcknowledged(String body) {
        HttpNotificationChannel channel = world.open();
        world.link()
                .says(World.notification(1, "a", NotificationKind.TOAST, body))
                .says(World.notification(2, "b", NotificationKind.TOAST, World.toast("later")));
        world.settle();

        assertThat(world.listener.take()).containsExactly("news received a", "news error PayloadFormatError");
        assertThat(channel.channelUri()).isEmpty();
        assertThat(world.link().lastSent(DeviceFrame.ErrorReport.class)).satisfies(report -> {
            assertThat(report.channel()).isEqualTo("news");
            assertThat(report.errorType()).isEqualTo(ChannelErrorType.PAYLOAD_FORMAT_ERROR);
        });
        assertThat(world.link().sent.get(world.link().sent.size() - 1)).isEqualTo(new DeviceFrame.Ack(2));
    }

    @Test
    void aChannelThatFailedCanBeOpenedAgainByItsListener() {
        world.client.channel("news").listen(new ChannelListener() {
            @Override
            public void errorOccurred(HttpNotificationChannel channel, ChannelErrorType type, String detail) {
                channel.open();
            }
        });
        HttpNotificationChannel channel = world.open();
        world.link().says(World.notification(1, "a", NotificationKind.TOAST, "no xml"));
        world.settle();

        assertThat(world.link().sent)
                .extracting(Object::getClass)
                .containsSubsequence(List.of(DeviceFrame.ErrorReport.class, DeviceFrame.Open.class));
        world.answerOpen(World.URI_2);
        assertThat(channel.channelUri()).contains(World.URI_2);
    }

    @Test
    void aReportThatClosesAChannelIsMadeUpForAfterALostConnection() {
        world.open();
        world.callbacks.hold();
        world.link().says(World.notification(1, "a", NotificationKind.TOAST, "no xml"));
        world.settle();
        world.link().breaks();
        world.settle();
        world.callbacks.release();
        world.pass(Duration.ofMillis(500));
        world.link().welcomes("d1", null);
        world.settle();

        assertThat(world.link().sent(DeviceFrame.ErrorReport.class)).hasSize(1);
    }

    @Test
    void aTileWithAnImageFromElsewhereIsDroppedAndAcknowledged() {
        HttpNotificationChannel channel = world.open();
        channel.bindToShellTile(List.of("img.example"));
        world.settle();
        world.link()
                .says(World.notification(
                        1,
                        "a",
                        NotificationKind.TILE,
                        World.tile("", "<wp:BackgroundImage>http://evil.example/x.png</wp:BackgroundImage>")))
                .says(World.notification(
                        2,
                        "b",
                        NotificationKind.TILE,
                        World.tile("", "<wp:BackgroundImage>http://img.example/x.png</wp:BackgroundImage>")));
        world.settle();

        assertThat(world.listener.take())
                .containsExactly(
                        "news received a",
                        "news error MessageBadContent",
                        "news received b",
                        "news tile / 0 {BackgroundImage=http://img.example/x.png}");
        assertThat(channel.channelUri()).contains(World.URI_1);
        assertThat(world.link().lastSent(DeviceFrame.ErrorReport.class).errorType())
                .isEqualTo(ChannelErrorType.MESSAGE_BAD_CONTENT);
        assertThat(world.link().lastSent(DeviceFrame.Ack.class)).isEqualTo(new DeviceFrame.Ack(2));
    }

    /** Where the report is cut depends on the sender's text: with both lengths, one cut falls into a pair. */
    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example/", "http://evil.example/x"})
    void aReportIsCutBetweenCharacters(String image) {
        world.open();
        String url = image + "\uD83D\uDE00".repeat(150);
        world.link()
                .says(World.notification(
                        1,
                        "a",
                        NotificationKind.TILE,
                        World.tile("", "<wp:BackgroundImage>" + url + "</wp:BackgroundImage>")));
        world.settle();

        assertThat(world.link().lastSent(DeviceFrame.ErrorReport.class).detail())
                .startsWith("the image " + image + "\uD83D\uDE00")
                .hasSizeBetween(255, 256);
        assertThat(world.link().lastSent(DeviceFrame.Ack.class)).isEqualTo(new DeviceFrame.Ack(1));
    }

    private static String[] ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }
}
