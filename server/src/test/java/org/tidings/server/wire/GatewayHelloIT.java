// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.ServerFrame;

/** Who gets in: devices that are new, known or unknown, and strangers that say nothing. */
@Timeout(60)
class GatewayHelloIT extends GatewayTest {

    @Test
    void newDeviceGetsIdAndSecretOnce() {
        TestDevice device = server.connect();
        ServerFrame.Welcome welcome = device.enroll(null);
        assertThat(welcome.secret()).isNotBlank();
        assertThat(welcome.keepAlive().toSeconds()).isEqualTo(60);
        device.leave();
        ServerFrame.Welcome again = server.connect().resume(device.id(), device.secret());
        assertThat(again.device()).isEqualTo(welcome.device());
        assertThat(again.secret()).isNull();
    }

    @Test
    void enrollmentByKeyTakesTheKeyOnly() {
        try (RunningServer closed =
                RunningServer.started("enrollment", "key", "enrollment-key", "correct-horse-battery")) {
            TestDevice missing = closed.connect();
            missing.send(new DeviceFrame.Hello(null, null, null));
            assertThat(missing.closed())
                    .isEqualTo(new TestDevice.Closed(4401, "new devices need the enrollment key of this service"));
            TestDevice wrong = closed.connect();
            wrong.send(new DeviceFrame.Hello(null, null, "correct-horse"));
            assertThat(wrong.closed()).isEqualTo(new TestDevice.Closed(4401, "the enrollment key is wrong"));
            TestDevice right = closed.connect();
            right.enroll("correct-horse-battery");
            right.leave();
            // A device that is known needs no key.
            closed.resume(right);
        }
    }

    @Test
    void enrollmentKeyIsMadeAndKeptWhenNoneIsGiven() throws Exception {
        try (RunningServer closed = RunningServer.started("enrollment", "key")) {
            String key =
                    Files.readString(closed.data().resolve("enrollment.key")).strip();
            closed.connect().enroll(key);
            closed.stop();
            closed.start();
            closed.connect().enroll(key);
        }
    }

    @Test
    void noMoreDevicesThanAllowedAreEnrolled() {
        try (RunningServer small = RunningServer.started("max-devices", "1")) {
            small.device();
            TestDevice second = small.connect();
            second.send(new DeviceFrame.Hello(null, null, null));
            assertThat(second.closed().code()).isEqualTo(4401);
        }
    }

    @Test
    void unknownDeviceIs4404AndWrongSecretIs4401() {
        TestDevice known = server.device();
        for (String device : List.of("nobody", "", known.id().toUpperCase(java.util.Locale.ROOT) + "x")) {
            TestDevice unknown = server.connect();
            unknown.sendText("{\"type\":\"hello\",\"device\":\"" + device + "\",\"secret\":\"x\"}");
            assertThat(unknown.closed().code()).isIn(4404, 4400);
        }
        TestDevice unknown = server.connect();
        unknown.send(new DeviceFrame.Hello(other(known.id()), known.secret(), null));
        assertThat(unknown.closed().code()).isEqualTo(4404);
        TestDevice wrong = server.connect();
        wrong.send(new DeviceFrame.Hello(known.id(), known.secret() + "x", null));
        assertThat(wrong.closed().code()).isEqualTo(4401);
        // Neither has disturbed the one that is there.
        known.open("weather", ALL);
    }

    private static String other(String id) {
        char first = id.charAt(0);
        return (first == 'a' ? 'b' : 'a') + id.substring(1);
    }

    @Test
    void silentStrangersEndInTimeThoughTheyPing() {
        try (RunningServer hasty = RunningServer.started("hello-timeout", "1500ms");
                RawWebSocket silent = RawWebSocket.to(hasty.pushUri());
                RawWebSocket pinging = RawWebSocket.to(hasty.pushUri())) {
            CompletableFuture<RawWebSocket.Frame> end = CompletableFuture.supplyAsync(() -> {
                RawWebSocket.Frame frame = pinging.frame();
                while (frame.opcode() == RawWebSocket.PONG) {
                    frame = pinging.frame();
                }
                return frame;
            });
            while (!end.isDone()) {
                pinging.send(RawWebSocket.FINAL | RawWebSocket.PING, new byte[] {1});
                Waiting.atMost(end, java.time.Duration.ofMillis(100));
            }
            assertThat(end.join().closeCode()).isEqualTo(4400);
            assertThat(silent.frame().closeCode()).isEqualTo(4400);
            assertThat(silent.connection.untilEnd()).isEmpty();
        }
    }
}
