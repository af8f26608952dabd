// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.server.hub.rest.EchoRoutes.echo;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.access.Tokens;
import org.tidings.server.wire.RawAnswer;
import org.tidings.server.wire.RawConnection;

/** Whom the hub door lets in, and what becomes of the body of whom it does not. */
@Timeout(60)
class HubDoorRightsIT {

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
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes)) {
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
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes)) {
            AccessRule rule = door.hubs().rulesOf(door.news().key()).get(1);
            String token = Tokens.token(
                    "http://127.0.0.1/weather", rule.name(), rule.primaryKey(), Instant.ofEpochSecond(4_000_000_000L));
            HttpResponse<String> answer =
                    door.send(door.request("/registrations/1").setHeader("Authorization", token));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("InvalidAudience").doesNotContain(rule.primaryKey());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"junk", "signed with another key"})
    void withoutAKeyNobodyLearnsWhichHubsAreThere(String token) {
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes)) {
            Instant later = Instant.ofEpochSecond(4_000_000_000L);
            String shown = token.equals("junk")
                    ? token
                    : Tokens.token("http://127.0.0.1/", "RootManageSharedAccessKey", "k".repeat(44), later);
            for (String address :
                    List.of("GET /other", "DELETE /other", "POST /other/messages", "GET /other/nothing")) {
                assertThat(detail(door, address, shown))
                        .as(address)
                        .startsWith("401 ")
                        .isEqualTo(detail(door, address.replace("other", "news"), shown));
            }
        }
    }

    /** Status and sentence of an answer. */
    private static String detail(OpenDoor door, String address, String token) {
        String[] parts = address.split(" ", 2);
        HttpResponse<String> answer = door.send(HttpRequest.newBuilder(URI.create(door.uri() + parts[1]))
                .header("Authorization", token)
                .method(parts[0], BodyPublishers.noBody()));
        return answer.statusCode() + " " + answer.body().replaceAll("TrackingId:.*", "");
    }

    @Test
    void noTokenIs401AndTheBodyIsNotReadFirst() {
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes);
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
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes);
                RawConnection connection = door.raw()) {
            connection.send("POST /news/messages HTTP/1.1\r\nHost: x\r\n" + head);
            assertThat(connection.answer().status()).isEqualTo(401);
            connection.send("x".repeat(50_000) + (head.startsWith("T") ? "\r\n0\r\n\r\n" : ""));

            connection.send(door.head("GET", "/registrations/1") + "\r\n");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }
}
