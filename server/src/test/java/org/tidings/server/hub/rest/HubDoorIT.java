// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.access.Tokens;
import org.tidings.server.push.StoreUnavailableException;
import org.tidings.server.wire.RawAnswer;
import org.tidings.server.wire.RawConnection;
import org.tidings.server.wire.Waiting;

/** What the hub door does with requests, whatever the operations are. */
@Timeout(60)
class HubDoorIT {

    /** Answers with what it was given. */
    private static Future<HubAnswer> echo(HubCall call) {
        return Future.succeededFuture(HubAnswer.of(
                200,
                "text/plain",
                call.hub().name() + " " + call.path() + " " + call.query() + " " + call.body().length + " "
                        + call.base()));
    }

    private static void routes(HubRouter router) {
        router.on(HttpMethod.GET, "/registrations/:id", Right.LISTEN, HubDoorIT::echo);
        router.on(HttpMethod.PUT, "/registrations/:id", Right.LISTEN, HubDoorIT::echo);
        router.on(HttpMethod.POST, "/messages", Right.SEND, HubDoorIT::echo);
        router.on(HttpMethod.GET, "/messages/:id", Set.of(Right.SEND, Right.MANAGE), HubDoorIT::echo);
        router.on(HttpMethod.POST, "/messages/$batch", Set.of(Right.SEND), 100, HubDoorIT::echo);
        router.on(HttpMethod.GET, "/tags/:tag/registrations", Right.MANAGE, HubDoorIT::echo);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/registrations/1-2|{id=1-2} {}",
                "GET|/Registrations/1-2/|{id=1-2} {}",
                "GET|//registrations//1-2|{id=1-2} {}",
                "POST|/MESSAGES/$Batch|{} {}",
                "POST|/messages/%24batch|{} {}",
                "GET|/messages/$batch|{id=$batch} {}",
                "GET|/tags/a%2Fb%20c%C3%A4/registrations|{tag=a/b c\u00e4} {}",
                "POST|/messages?DIRECT|{} {direct=}",
                "POST|/messages/?test=true&test=false|{} {test=true}",
                "GET|/registrations/x?%24top=5|{id=x} {$top=5}",
                "GET|/registrations/x?&a+b=c+d%2B&|{id=x} {a+b=c d+}"
            })
    void routeIsFoundWhateverTheSpelling(String method, String below, String found) {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes)) {
            HttpResponse<String> answer = door.send(door.request(below).method(method, BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("news " + found + " 0 " + door.uri());
        }
    }

    @Test
    void hubIsFoundWhateverTheCase() {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes)) {
            HttpRequest.Builder request = door.request("/registrations/1")
                    .uri(URI.create(door.uri() + "/NEWS/registrations/1?api-version=2020-06"));

            assertThat(door.send(request).body()).startsWith("news ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/nothing|404|There is nothing at this address of a hub.",
                "GET|/registrations/1/2|404|There is nothing at this address of a hub.",
                "GET|/registrations/%zz|400|The address is not percent-encoded UTF-8.",
                "GET|/registrations/%C3|400|The address is not percent-encoded UTF-8.",
                "GET|/registrations/1?a=%|400|The address is not percent-encoded UTF-8.",
                "DELETE|/registrations/1|405|This address is for GET, PUT."
            })
    void whatIsNotThereIsSaid(String method, String below, int status, String detail) {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes);
                RawConnection connection = door.raw()) {
            connection.send(door.head(method, below) + "TrackingId: 3f1c\r\n\r\n");

            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).contains("application/xml; charset=utf-8");
            assertThat(answer.header("TrackingId")).contains("3f1c");
            assertThat(answer.body())
                    .matches(
                            "<Error><Code>" + status + "</Code><Detail>" + Pattern.quote(detail)
                                    + "TrackingId:3f1c_T1,TimeStamp:\\d+/\\d+/\\d{4} \\d+:\\d\\d:\\d\\d [AP]M</Detail></Error>");
            if (status == 405) {
                assertThat(answer.header("Allow")).contains("GET, PUT");
            }
        }
    }

    @Test
    void missingHubIsSaidInAzuresWords() {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes)) {
            HttpResponse<String> answer = door.send(door.request("")
                    .uri(URI.create(door.uri() + "/other/messages"))
                    .POST(BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<Detail>No service is hosted at the specified address.TrackingId:");
        }
    }

    @Test
    void trackingIdThatCouldBreakSomethingIsReplaced() {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes)) {
            HttpResponse<String> answer = door.send(door.request("/x").header("TrackingId", "<a b>"));

            assertThat(answer.headers().firstValue("TrackingId").orElse("")).matches("[0-9a-f-]{36}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /registrations/1, LISTEN, 200",
        "GET, /registrations/1, SEND, 401",
        "POST, /messages, SEND, 200",
        "POST, /messages, LISTEN, 401",
        "GET, /messages/1, SEND, 200",
        "GET, /messages/1, MANAGE, 200",
        "GET, /messages/1, LISTEN, 401",
        "GET, /tags/a/registrations, SEND, 401",
        "GET, /tags/a/registrations, MANAGE, 200"
    })
    void rightDecides(String method, String below, Right right, int status) {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes)) {
            HttpResponse<String> answer = door.send(HttpRequest.newBuilder(URI.create(door.uri() + "/news" + below))
                    .header("Authorization", door.token(right))
                    .method(method, BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(status);
            if (status == 401) {
                assertThat(answer.body()).contains("claim is required for this operation.TrackingId:");
            }
        }
    }

    @Test
    void operationSeesAllRightsOfItsCaller() {
        Queue<Set<Right>> seen = new ConcurrentLinkedQueue<>();
        try (OpenDoor door = OpenDoor.with(router -> router.on(HttpMethod.GET, "/x", Right.SEND, call -> {
            seen.add(call.rights());
            return echo(call);
        }))) {
            door.send(door.request("/x"));
        }
        assertThat(seen).containsExactly(Set.of(Right.values()));
    }

    @Test
    void tokensForOtherAddressesAreRefused() {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes)) {
            AccessRule rule = door.hubs().rulesOf(door.news().key()).get(1);
            String token = Tokens.token(
                    "http://127.0.0.1/weather", rule.name(), rule.primaryKey(), Instant.ofEpochSecond(4_000_000_000L));
            HttpResponse<String> answer =
                    door.send(door.request("/registrations/1").setHeader("Authorization", token));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("InvalidAudience").doesNotContain(rule.primaryKey());
        }
    }

    @Test
    void noTokenIs401AndTheBodyIsNotReadFirst() {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes);
                RawConnection connection = door.raw()) {
            String head = "POST /news/messages HTTP/1.1\r\nHost: x\r\n";
            connection.send(head + "Content-Length: 60000\r\nExpect: 100-continue\r\n\r\n");

            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).contains("MissingToken");
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 50000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nc350\r\n"})
    void bodyOfARefusedRequestIsThrownAwayAndTheConnectionGoesOn(String head) {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes);
                RawConnection connection = door.raw()) {
            connection.send("POST /news/messages HTTP/1.1\r\nHost: x\r\n" + head);
            assertThat(connection.answer().status()).isEqualTo(401);
            connection.send("x".repeat(50_000) + (head.startsWith("T") ? "\r\n0\r\n\r\n" : ""));

            connection.send(door.head("GET", "/registrations/1") + "\r\n");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void expectedContinueIsGivenToWhomMaySend() {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes);
                RawConnection connection = door.raw()) {
            connection.send(door.head("POST", "/messages") + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertThat(connection.answer().status()).isEqualTo(100);
            connection.send("hello");

            assertThat(connection.answer().body()).startsWith("news {} {} 5 ");
        }
    }

    @Test
    void bodyOverTheLimitIs413AndTheConnectionGoesOn() {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes);
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
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes)) {
            assertThat(door.send(door.request("/messages").POST(BodyPublishers.ofByteArray(new byte[64 << 10])))
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> answer =
                    door.send(door.request("/messages").POST(BodyPublishers.ofByteArray(new byte[(64 << 10) + 1])));
            assertThat(answer.statusCode()).isEqualTo(413);
        }
    }

    @Test
    void endlessBodyIsCutOff() {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes);
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
        try (OpenDoor door = OpenDoor.with(impatient, HubDoorIT::routes);
                RawConnection connection = door.raw()) {
            connection.send(door.head("POST", "/messages") + "Content-Length: 10\r\n\r\nhalf");

            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /news/regis", "GET /news HTTP/1.1\r\nHost: x\r\nX-A: "})
    void slowHeadAndIdleConnectionAreClosed(String begun) {
        HubDoorSettings impatient = new HubDoorSettings(
                null, 100, 100, Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofSeconds(30), 2);
        try (OpenDoor door = OpenDoor.with(impatient, HubDoorIT::routes);
                RawConnection connection = door.raw()) {
            connection.send(begun);

            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void connectionThatIsIdleAfterAnAnswerIsClosed() {
        HubDoorSettings impatient = new HubDoorSettings(
                null, 100, 100, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(300), 2);
        try (OpenDoor door = OpenDoor.with(impatient, HubDoorIT::routes);
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
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes);
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
        try (OpenDoor door = OpenDoor.with(narrow, HubDoorIT::routes);
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
                        HubDoorIT::routes);
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "thrown, 409, there is one",
        "failed, 409, there is one",
        "worker, 409, there is one",
        "store, 503, the disk is full",
        "bug, 500, The service failed",
        "workerBug, 500, The service failed"
    })
    void failureIsAnError(String kind, int status, String detail) {
        HubFault fault = new HubFault(409, "SubCode=40900. there is one");
        try (OpenDoor door = OpenDoor.with(router -> router.on(HttpMethod.GET, "/x", Right.MANAGE, call -> {
            switch (kind) {
                case "thrown" -> throw fault;
                case "failed" -> {
                    return Future.failedFuture(fault);
                }
                case "worker" -> {
                    return router.blocking(() -> {
                        throw fault;
                    });
                }
                case "store" -> {
                    return Future.failedFuture(new StoreUnavailableException("the disk is full"));
                }
                case "bug" -> throw new IllegalStateException("secret");
                default -> {
                    return router.blocking(() -> {
                        throw new IllegalStateException("secret");
                    });
                }
            }
        }))) {
            HttpResponse<String> answer = door.send(door.request("/x"));

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body())
                    .startsWith("<Error><Code>" + status + "</Code><Detail>")
                    .contains(detail)
                    .doesNotContain("secret");
        }
    }

    @Test
    void whatBlocksRunsOnAWorker() {
        try (OpenDoor door = OpenDoor.with(router -> router.on(
                HttpMethod.GET,
                "/x",
                Right.MANAGE,
                call -> router.blocking(() ->
                        HubAnswer.of(200, "text/plain", Thread.currentThread().getName()))))) {
            assertThat(door.send(door.request("/x")).body()).startsWith("hub-");
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

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:PORT",
        "127.0.0.1:9999, http://127.0.0.1:9999",
        "Example.com, http://Example.com:PORT",
        "[::1]:80, http://[::1]:80"
    })
    void ownAddressesHaveTheNameThatTheClientUsed(String host, String base) {
        try (OpenDoor door = OpenDoor.with(HubDoorIT::routes);
                RawConnection connection = door.raw()) {
            AccessRule rule = door.hubs().rulesOf(door.news().key()).get(1);
            String token =
                    Tokens.token("sb://" + host, rule.name(), rule.primaryKey(), Instant.ofEpochSecond(4_000_000_000L));
            connection.send(
                    "GET /news/registrations/1 HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + token + "\r\n\r\n");

            assertThat(connection.answer().body())
                    .endsWith(
                            " " + base.replace("PORT", String.valueOf(door.uri().getPort())));
        }
    }

    @Test
    void ownAddressesHaveThePublicUrlWhenThereIsOne() {
        HubDoorSettings known = new HubDoorSettings(
                URI.create("https://push.example.com"),
                100,
                100,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                2);
        try (OpenDoor door = OpenDoor.with(known, HubDoorIT::routes)) {
            AccessRule rule = door.hubs().rulesOf(door.news().key()).get(1);
            String token = Tokens.token(
                    "sb://push.example.com/", rule.name(), rule.primaryKey(), Instant.ofEpochSecond(4_000_000_000L));

            HttpResponse<String> answer =
                    door.send(door.request("/registrations/1").setHeader("Authorization", token));

            assertThat(answer.body()).endsWith(" https://push.example.com");
        }
    }
}
