// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.ServerFrame;

/** What is delivered to a device, when, and how much of it at once. */
@Timeout(60)
class GatewayDeliveryIT extends GatewayTest {

    @Test
    void absentDeviceGetsWhatWaitsInOrderAndOnlyOnceWhenAcknowledged() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        device.leave();
        for (int i = 0; i < 20; i++) {
            assertThat(server.post(channel, Requests.RAW_HEADERS, "body " + i).header("X-NotificationStatus"))
                    .hasValue("Received");
        }
        TestDevice back = server.resume(device);
        for (int i = 0; i < 20; i++) {
            ServerFrame.Notification notification = back.notification();
            assertThat(notification.seq()).isEqualTo(i + 1);
            assertThat(new String(notification.body(), StandardCharsets.UTF_8)).isEqualTo("body " + i);
        }
        back.leave();
        TestDevice third = server.resume(device);
        assertThat(third.open("weather", null)).isEqualTo(channel);
        server.post(channel, Requests.RAW_HEADERS, "new");
        assertThat(new String(third.notification().body(), StandardCharsets.UTF_8))
                .isEqualTo("new");
    }

    @Test
    void whatIsNotAcknowledgedComesAgainWithTheSameIdAlsoAfterARestart() {
        TestDevice device = server.device();
        device.acknowledges = false;
        URI channel = device.open("weather", ALL);
        for (int i = 0; i < 3; i++) {
            server.toast(channel);
        }
        List<String> ids = List.of(
                device.notification().id(),
                device.notification().id(),
                device.notification().id());
        device.acknowledge(1);
        device.leave();
        server.stop();
        server.start();
        TestDevice back = server.resume(device);
        assertThat(back.notification().id()).isEqualTo(ids.get(1));
        assertThat(back.notification().id()).isEqualTo(ids.get(2));
        assertThat(back.open("weather", null).getPath()).isEqualTo(channel.getPath());
    }

    @Test
    void heldNotificationsTravelTogetherAtTheEndOfTheirWindow() {
        try (RunningServer soon = RunningServer.started("soon-window", "1s", "later-window", "2s")) {
            TestDevice device = soon.device();
            URI channel = device.open("weather", ALL);
            long start = System.nanoTime();
            soon.post(channel, "X-NotificationClass: 23\r\n", "later");
            soon.post(channel, "X-NotificationClass: 13\r\n", "soon");
            assertThat(device.notification().notificationClass().number()).isEqualTo(23);
            assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
            assertThat(device.notification().notificationClass().number()).isEqualTo(13);
            soon.post(channel, "X-NotificationClass: 23\r\n", "later");
            soon.post(channel, "X-NotificationClass: 3\r\n", "now");
            assertThat(device.notification().notificationClass().number()).isEqualTo(23);
            assertThat(device.notification().notificationClass().number()).isEqualTo(3);
        }
    }

    @Test
    void noMoreThanTheWindowIsSentWithoutAcknowledgement() {
        try (RunningServer narrow = RunningServer.started("max-unacknowledged", "4")) {
            TestDevice device = narrow.device();
            device.acknowledges = false;
            URI channel = device.open("weather", ALL);
            for (int i = 0; i < 10; i++) {
                narrow.toast(channel);
            }
            for (int i = 1; i <= 4; i++) {
                assertThat(device.notification().seq()).isEqualTo(i);
            }
            assertThat(narrow.metric("tidings_notifications_sent_total")).isEqualTo(4);
            device.acknowledge(2);
            assertThat(device.notification().seq()).isEqualTo(5);
            assertThat(device.notification().seq()).isEqualTo(6);
            device.acknowledge(6);
            device.acknowledge(6);
            for (int i = 7; i <= 10; i++) {
                assertThat(device.notification().seq()).isEqualTo(i);
            }
        }
    }

    @Test
    void deviceThatDoesNotReadIsSentNoMoreThanFits() {
        try (RunningServer wide = RunningServer.started(
                        "quota", "0", "queue-limit", "10000", "queue-bytes", "64MiB", "max-unacknowledged", "10000");
                RawWebSocket slow = RawWebSocket.over(RawConnection.to(wide.pushUri(), 4_096))) {
            slow.enroll();
            slow.send(new DeviceFrame.Open(1, "weather", null, ALL));
            URI channel = ((ServerFrame.Opened) slow.next()).uri();
            String body = "x".repeat(3_000);
            String request = Requests.raw(channel, body);
            int count = 4_000;
            try (RawConnection sender = wide.raw()) {
                for (int i = 0; i < count; i += 50) {
                    sender.send(request.repeat(50));
                    for (int j = 0; j < 50; j++) {
                        assertThat(sender.answer().header("X-NotificationStatus"))
                                .hasValue("Received");
                    }
                }
            }
            // Twelve megabytes are on disk; the kernel's buffers and the water mark have taken some of them.
            double sent = wide.metric("tidings_notifications_sent_total");
            assertThat(sent).isLessThan(count * 0.9);
            // Once it reads, everything comes, in order.
            for (int i = 1; i <= count; i++) {
                assertThat(((ServerFrame.Notification) slow.next()).seq()).isEqualTo(i);
            }
        }
    }
}
