// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.aerogear.windows.mpns.DeliveryClass;
import org.jboss.aerogear.windows.mpns.MPNS;
import org.jboss.aerogear.windows.mpns.MpnsDelegate;
import org.jboss.aerogear.windows.mpns.MpnsNotification;
import org.jboss.aerogear.windows.mpns.MpnsResponse;
import org.jboss.aerogear.windows.mpns.MpnsService;
import org.jboss.aerogear.windows.mpns.notifications.CycleTileNotification;
import org.jboss.aerogear.windows.mpns.notifications.FlipTileNotification;
import org.jboss.aerogear.windows.mpns.notifications.IconicTileNotification;
import org.jboss.aerogear.windows.mpns.notifications.RawNotification;
import org.jboss.aerogear.windows.mpns.notifications.TileNotification;
import org.jboss.aerogear.windows.mpns.notifications.ToastNotification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.notification.NotificationKind;

/** AeroGear's java-mpns 0.3.0 as it is. */
@Timeout(60)
class AerogearIT {

    private static final Bindings ALL = new Bindings(true, true, List.of());

    @RegisterExtension
    final RunningServer server = RunningServer.with();

    private final BlockingQueue<MpnsResponse> responses = new LinkedBlockingQueue<>();

    private final MpnsService sender = MPNS.newService()
            .delegate(new MpnsDelegate() {
                @Override
                public void messageSent(String uri, MpnsNotification notification, MpnsResponse response) {
                    responses.add(response);
                }

                @Override
                public void messageFailed(String uri, MpnsNotification notification, MpnsResponse response) {
                    responses.add(response);
                }
            })
            .build();

    @AfterEach
    void endSender() {
        sender.stop();
    }

    private MpnsResponse push(URI channel, MpnsNotification notification) throws InterruptedException {
        sender.push(channel.toString(), notification);
        MpnsResponse response = responses.poll(10, TimeUnit.SECONDS);
        assertThat(response).isNotNull();
        return response;
    }

    private static ToastNotification toast() {
        return new ToastNotification.Builder()
                .title("It's <here> & \u0130stanbul")
                .subtitle("\u4f60\u597d")
                .parameter("/P.xaml?a=1&b='2'")
                .build();
    }

    @Test
    void everyKindArrivesByteForByte() throws InterruptedException {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        record Sent(NotificationKind kind, int number, MpnsNotification notification) {}
        List<Sent> all = List.of(
                new Sent(NotificationKind.TOAST, 2, toast()),
                new Sent(
                        NotificationKind.TILE,
                        1,
                        new TileNotification.Builder()
                                .title("t")
                                .count(3)
                                .backgroundImage("a.png")
                                .build()),
                new Sent(
                        NotificationKind.TILE,
                        1,
                        new FlipTileNotification.Builder()
                                .tileId("/x?y='1'")
                                .isClear(true)
                                .title("t")
                                .build()),
                new Sent(
                        NotificationKind.TILE,
                        1,
                        new IconicTileNotification.Builder()
                                .backgroundColor("#FF112233")
                                .wideContent1("w")
                                .build()),
                new Sent(
                        NotificationKind.TILE,
                        1,
                        new CycleTileNotification.Builder()
                                .cycleImage(1, "1.png")
                                .title("t")
                                .build()),
                new Sent(
                        NotificationKind.RAW,
                        3,
                        new RawNotification.Builder()
                                .body("raw \u00e9")
                                .notificationClass(DeliveryClass.IMMEDIATELY)
                                .build()),
                new Sent(
                        NotificationKind.RAW,
                        3,
                        new RawNotification.Builder().body("no class").build()));
        for (Sent sent : all) {
            assertThat(push(channel, sent.notification())).isEqualTo(MpnsResponse.RECEIVED);
            ServerFrame.Notification arrived = device.notification();
            assertThat(arrived.body()).isEqualTo(sent.notification().getRequestBody());
            assertThat(arrived.kind()).isEqualTo(sent.kind());
            assertThat(arrived.notificationClass().number()).isEqualTo(sent.number());
        }
    }

    @Test
    void answersAreUnderstood() throws InterruptedException {
        try (RunningServer small = RunningServer.started("queue-limit", "1", "quota", "3")) {
            TestDevice device = small.device();
            device.acknowledges = false;
            URI channel = device.open("weather", new Bindings(true, false, List.of()));
            assertThat(push(channel, toast())).isEqualTo(MpnsResponse.RECEIVED);
            assertThat(push(channel, toast())).isEqualTo(MpnsResponse.QUEUE_FULL);
            assertThat(push(channel, new TileNotification.Builder().title("t").build()))
                    .isEqualTo(MpnsResponse.SUPPRESSED);
            assertThat(push(channel, toast())).isEqualTo(MpnsResponse.OVER_LIMIT);
            assertThat(push(
                            channel,
                            new RawNotification.Builder()
                                    .body("x".repeat(4_000))
                                    .build()))
                    .isEqualTo(MpnsResponse.BAD_REQUEST);
            assertThat(push(device.open("own", "push.example.org", ALL), toast()))
                    .isEqualTo(MpnsResponse.UNAUTHORIZED);
            device.closeChannel("weather");
            assertThat(push(channel, toast())).isEqualTo(MpnsResponse.EXPIRED);
        }
    }

    @Test
    void inactiveDeviceIsUnderstood() throws InterruptedException {
        try (RunningServer hasty = RunningServer.started("disconnected-after", "0s", "inactive-after", "0s")) {
            TestDevice device = hasty.device();
            URI channel = device.open("weather", ALL);
            device.leave();
            assertThat(push(channel, toast())).isEqualTo(MpnsResponse.INACTIVATE_STATE);
        }
    }
}
