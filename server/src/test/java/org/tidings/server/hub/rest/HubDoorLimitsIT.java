// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.server.hub.rest.EchoRoutes.echo;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.hub.access.Right;
import org.tidings.server.wire.RawConnection;
import org.tidings.server.wire.Waiting;

/** How long the hub door waits, how much of a head it reads, and how many it serves at once. */
@Timeout(60)
class HubDoorLimitsIT {

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /news/regis", "GET /news HTTP/1.1\r\nHost: x\r\nX-A: "})
    void slowHeadAndIdleConnectionAreClosed(String begun) {
        HubDoorSettings impatient = new HubDoorSettings(
                null, 100, 100, Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofSeconds(30), 2);
        try (OpenDoor door = OpenDoor.with(impatient, EchoRoutes::routes);
                RawConnection connection = door.raw()) {
            connection.send(begun);

            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void connectionThatIsIdleAfterAnAnswerIsClosed() {
        HubDoorSettings impatient = new HubDoorSettings(
                null, 100, 100, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(300), 2);
        try (OpenDoor door = OpenDoor.with(impatient, EchoRoutes::routes);
                RawConnection connection = door.raw()) {
            connection.send(door.head("GET", "/registrations/1") + "\r\n");
            assertThat(connection.answer().status()).isEqualTo(200);

            assertThat(connection.untilEnd()).isEmpty();
            Waiting.until(() -> door.door().connections() == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"X-Long, 17000, 431", "target, 9000, 414"})
    void headOverTheLimitIsRefused(String where, int length, int status) {
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes);
                RawConnection connection = door.raw()) {
            String filling = "x".repeat(length);
            connection.send(
                    where.equals("target")
                            ? "GET /news/" + filling + " HTTP/1.1\r\nHost: x\r\n\r\n"
                            : "GET /news HTTP/1.1\r\nHost: x\r\n" + where + ": " + filling + "\r\n\r\n");

            assertThat(connection.answer().status()).isEqualTo(status);
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void connectionsAboveTheLimitAreClosed() {
        HubDoorSettings narrow = new HubDoorSettings(
                null, 1, 100, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 2);
        try (OpenDoor door = OpenDoor.with(narrow, EchoRoutes::routes);
                RawConnection first = door.raw()) {
            first.send(door.head("GET", "/registrations/1") + "\r\n");
            assertThat(first.answer().status()).isEqualTo(200);
            try (RawConnection second = door.raw()) {
                assertThat(second.untilEnd()).isEmpty();
            }
            first.send(door.head("GET", "/registrations/1") + "\r\n");
            assertThat(first.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void requestsAboveTheLimitAre503() {
        HubDoorSettings narrow = new HubDoorSettings(
                null, 100, 1, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 2);
        Promise<HubAnswer> held = Promise.promise();
        CountDownLatch begun = new CountDownLatch(1);
        try (OpenDoor door = OpenDoor.with(
                        narrow,
                        router -> router.on(HttpMethod.GET, "/held", Right.MANAGE, call -> {
                            begun.countDown();
                            return held.future();
                        }),
                        EchoRoutes::routes);
                RawConnection first = door.raw()) {
            first.send(door.head("GET", "/held") + "\r\n");
            await(begun);
            HttpResponse<String> answer = door.send(door.request("/registrations/1"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");

            held.complete(HubAnswer.of(204));
            assertThat(first.answer().status()).isEqualTo(204);
            assertThat(door.send(door.request("/registrations/1")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void requestWhoseSenderHasGoneIsFinishedOnce() {
        Promise<HubAnswer> held = Promise.promise();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        HubDoorSettings narrow = new HubDoorSettings(
                null, 100, 1, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), 2);
        try (OpenDoor door = OpenDoor.with(
                narrow,
                router -> router.on(HttpMethod.GET, "/held", Right.MANAGE, call -> {
                    begun.countDown();
                    return calls.incrementAndGet() == 1 ? held.future() : echo(call);
                }))) {
            try (RawConnection gone = door.raw()) {
                gone.send(door.head("GET", "/held") + "\r\n");
                await(begun);
            }
            held.complete(HubAnswer.of(200));
            Waiting.until(() -> door.send(door.request("/held")).statusCode() == 200);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
