// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.server.hub.access.Right;
import org.tidings.server.wire.RawAnswer;
import org.tidings.server.wire.RawConnection;
import org.tidings.server.wire.Waiting;

/** Which bodies the hub door takes, and how it ends those that are too long or too slow. */
@Timeout(60)
class HubDoorBodiesIT {

    @Test
    void expectedContinueIsGivenToWhomMaySend() {
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes);
                RawConnection connection = door.raw()) {
            connection.send(door.head("POST", "/messages") + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(connection.answer().status()).isEqualTo(100);
            connection.send("hello");

            assertThat(connection.answer().body()).startsWith("news {} {} 5 ");
        }
    }

    @Test
    void bodyOverTheLimitIs413AndTheConnectionGoesOn() {
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes);
                RawConnection connection = door.raw()) {
            connection.send(door.head("POST", "/messages/$batch") + "Content-Length: 101\r\n\r\n" + "x".repeat(101));
            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("The body is longer than 100 bytes");

            connection.send(door.head("POST", "/messages/$batch") + "Content-Length: 100\r\n\r\n" + "x".repeat(100));
            assertThat(connection.answer().body()).startsWith("news {} {} 100 ");
        }
    }

    @Test
    void bodyOf64KiBIsTakenAndOneByteMoreIsNot() {
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes)) {
            assertThat(door.send(door.request("/messages").POST(BodyPublishers.ofByteArray(new byte[64 << 10])))
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> answer =
                    door.send(door.request("/messages").POST(BodyPublishers.ofByteArray(new byte[(64 << 10) + 1])));
            assertThat(answer.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void bodiesThatAreTooMuchTogetherAre503() {
        HubDoorSettings narrow = new HubDoorSettings(
                null, 100, 4, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 2);
        try (OpenDoor door = OpenDoor.with(
                        narrow,
                        router ->
                                router.on(HttpMethod.POST, "/large", Set.of(Right.MANAGE), 1 << 20, EchoRoutes::echo));
                RawConnection first = door.raw();
                RawConnection second = door.raw()) {
            first.send(door.head("POST", "/large") + "Content-Length: 200000\r\n\r\n" + "x".repeat(199_999));
            String whole = door.head("POST", "/large") + "Content-Length: 100000\r\n\r\n" + "x".repeat(100_000);
            Waiting.until(() -> door.door().bodyBytes() == 199_999);
            second.send(whole);
            RawAnswer refused = second.answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).hasValue("1");

            first.send("x");
            assertThat(first.answer().status()).isEqualTo(200);
            for (int i = 0; i < 10; i++) {
                second.send(whole);
                assertThat(second.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void endlessBodyIsCutOff() {
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes);
                RawConnection connection = door.raw()) {
            connection.send(door.head("POST", "/messages") + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
            for (int i = 0; i < 70; i++) {
                connection.send(chunk);
            }

            assertThat(connection.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void slowBodyIs408() {
        HubDoorSettings impatient = new HubDoorSettings(
                null, 100, 100, Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofSeconds(30), 2);
        try (OpenDoor door = OpenDoor.with(impatient, EchoRoutes::routes);
                RawConnection connection = door.raw()) {
            connection.send(door.head("POST", "/messages") + "Content-Length: 10\r\n\r\nhalf");

            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(connection.untilEnd()).isEmpty();
        }
    }
}
