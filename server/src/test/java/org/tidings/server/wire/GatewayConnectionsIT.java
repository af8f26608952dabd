// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;

/** How connections of devices end, and which of them counts. */
@Timeout(60)
class GatewayConnectionsIT extends GatewayTest {

    @Test
    void secondConnectionTakesOverAndTheEndOfTheFirstDoesNotCount() {
        TestDevice first = server.device();
        first.acknowledges = false;
        URI channel = first.open("weather", ALL);
        server.toast(channel);
        String id = first.notification().id();
        TestDevice second = server.resume(first);
        assertThat(first.closed().code()).isEqualTo(DeviceProtocol.CLOSE_REPLACED);
        // What the first has not acknowledged comes to the second.
        assertThat(second.notification().id()).isEqualTo(id);
        first.close();
        assertThat(server.toast(channel).header("X-DeviceConnectionStatus")).hasValue("Connected");
        second.notification();
        assertThat(second.isOpen()).isTrue();
        assertThat(server.metric("tidings_devices_disconnects_total")).isZero();
    }

    @Test
    void tenConnectionsAtOnceLeaveExactlyOne() {
        TestDevice first = server.device();
        URI channel = first.open("weather", ALL);
        List<TestDevice> rivals = Stream.generate(server::connect).limit(10).toList();
        rivals.forEach(rival -> rival.send(new DeviceFrame.Hello(first.id(), first.secret(), null)));
        rivals.forEach(rival -> rival.next(ServerFrame.Welcome.class));
        Waiting.until(() -> rivals.stream().filter(TestDevice::isOpen).count() == 1);
        assertThat(first.closed().code()).isEqualTo(4409);
        server.toast(channel);
        TestDevice winner =
                rivals.stream().filter(TestDevice::isOpen).findFirst().orElseThrow();
        winner.notification();
    }

    @Test
    void silentDeviceIsPingedAndOneThatAnswersStays() {
        try (RunningServer lively = RunningServer.started("keep-alive", "3s");
                RawWebSocket dead = RawWebSocket.to(lively.pushUri())) {
            TestDevice alive = lively.device();
            URI channel = alive.open("weather", ALL);
            dead.enroll();
            dead.send(new DeviceFrame.Open(1, "weather", null, ALL));
            URI deadChannel = ((ServerFrame.Opened) dead.next()).uri();
            assertThat(lively.toast(deadChannel).header("X-DeviceConnectionStatus"))
                    .hasValue("Connected");
            assertThat(dead.frame().opcode()).isEqualTo(RawWebSocket.TEXT);
            assertThat(dead.frame().opcode()).isEqualTo(RawWebSocket.PING);
            dead.connection.untilEnd();
            assertThat(lively.toast(deadChannel).header("X-DeviceConnectionStatus"))
                    .hasValue("TempDisconnected");
            assertThat(lively.toast(channel).header("X-DeviceConnectionStatus")).hasValue("Connected");
            alive.notification();
        }
    }

    @Test
    void deviceThatVanishesCountsAsAway() {
        try (RawWebSocket device = RawWebSocket.to(server.pushUri())) {
            device.enroll();
            device.send(new DeviceFrame.Open(1, "weather", null, ALL));
            URI channel = ((ServerFrame.Opened) device.next()).uri();
            device.connection.reset();
            Waiting.until(() ->
                    server.toast(channel).header("X-DeviceConnectionStatus").equals(Optional.of("TempDisconnected")));
        }
    }

    @Test
    void deviceThatEndsItsOutputCountsAsAway() {
        try (RawWebSocket device = RawWebSocket.to(server.pushUri())) {
            device.enroll();
            device.connection.endOutput();
            device.connection.untilEnd();
            Waiting.until(() -> server.metric("tidings_devices_disconnects_total") == 1);
        }
    }

    @Test
    void channelsOfADeviceThatIsAwayForTooLongEndSoon() {
        try (RunningServer strict =
                RunningServer.started("disconnected-after", "1s", "inactive-after", "2s", "expire-after", "3s")) {
            TestDevice device = strict.device();
            URI channel = device.open("weather", ALL);
            device.leave();
            Waiting.until(() -> strict.toast(channel).status() == 412);
            Waiting.until(() -> strict.toast(channel).status() == 404);
        }
    }

    @Test
    void absenceOfTheServiceIsNotTheDevices() throws SQLException {
        server.device();
        TestDevice gone = server.device();
        gone.leave();
        Waiting.until(() -> server.metric("tidings_devices_disconnects_total") == 1);
        server.stop();
        try (Connection store = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.data().resolve("tidings.db"));
                Statement statement = store.createStatement();
                ResultSet row = statement.executeQuery("SELECT sum(connected), count(*) FROM device")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(1);
            assertThat(row.getInt(2)).isEqualTo(2);
        }
    }

    @Test
    void stopAsksDevicesToComeBackAtDifferentTimes() {
        try (RunningServer stopping = RunningServer.started("drain", "10m")) {
            List<TestDevice> devices =
                    Stream.generate(stopping::device).limit(5).toList();
            TestDevice stranger = stopping.connect();
            RawConnection idle = stopping.raw();
            stopping.stop();
            Set<Long> delays = new HashSet<>();
            for (TestDevice device : devices) {
                ServerFrame.GoAway goAway = device.next(ServerFrame.GoAway.class);
                assertThat(goAway.reconnectAfter().toMinutes()).isBetween(0L, 10L);
                delays.add(goAway.reconnectAfter().toMillis());
                assertThat(device.closed().code()).isEqualTo(1001);
            }
            assertThat(delays).hasSizeGreaterThan(1);
            assertThat(stranger.closed().code()).isEqualTo(1001);
            assertThat(idle.untilEnd()).isEmpty();
            idle.close();
        }
    }
}
