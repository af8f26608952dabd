// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.Tokens;
import org.tidings.server.wire.RawAnswer;
import org.tidings.server.wire.RawConnection;

/** Which operation an address means to the hub door, and which addresses it gives as its own. */
@Timeout(60)
class HubDoorAddressesIT {

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
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes)) {
            HttpResponse<String> answer = door.send(door.request(below).method(method, BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("news " + found + " 0 " + door.uri());
        }
    }

    @Test
    void hubIsFoundWhateverTheCase() {
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes)) {
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
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes);
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
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes)) {
            HttpResponse<String> answer = door.send(door.request("")
                    .uri(URI.create(door.uri() + "/other/messages"))
                    .setHeader("Authorization", door.tokenOfTheNamespace())
                    .POST(BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<Detail>No service is hosted at the specified address.TrackingId:");
        }
    }

    @Test
    void trackingIdThatCouldBreakSomethingIsReplaced() {
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes)) {
            HttpResponse<String> answer = door.send(door.request("/x").header("TrackingId", "<a b>"));

            assertThat(answer.headers().firstValue("TrackingId").orElse("")).matches("[0-9a-f-]{36}");
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
        try (OpenDoor door = OpenDoor.with(EchoRoutes::routes);
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
        try (OpenDoor door = OpenDoor.with(known, EchoRoutes::routes)) {
            AccessRule rule = door.hubs().rulesOf(door.news().key()).get(1);
            String token = Tokens.token(
                    "sb://push.example.com/", rule.name(), rule.primaryKey(), Instant.ofEpochSecond(4_000_000_000L));

            HttpResponse<String> answer =
                    door.send(door.request("/registrations/1").setHeader("Authorization", token));

            assertThat(answer.body()).endsWith(" https://push.example.com");
        }
    }
}
