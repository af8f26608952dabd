// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is said to the hub door, the answer is an {@code <Error>} that blames the sender, and the service goes on. */
@Timeout(180)
class HubRobustnessIT {

    private static final int RANDOM_REQUESTS = 4_000;
    private static final Pattern ERROR = Pattern.compile(
            "<Error><Code>(\\d{3})</Code><Detail>[^<>]*TrackingId:[^<>]+,TimeStamp:[^<>]+</Detail></Error>");

    private static final RunningServer SERVER = RunningServer.with();
    private static HubSpeaker speaker = new HubSpeaker("", "");

    @BeforeAll
    static void start() {
        SERVER.start();
        speaker = HubSpeaker.of(SERVER, "news");
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @AfterEach
    void theServiceGoesOn() {
        RawAnswer answer =
                ask(speaker.request("POST", "/registrationids", "", "").text());
        assertThat(answer.status()).isEqualTo(201);
    }

    private static RawAnswer ask(String request) {
        try (RawConnection connection = RawConnection.to(SERVER.hubUri())) {
            connection.send(request);
            return connection.answer();
        }
    }

    private static void isBlamed(RawAnswer answer, String what) {
        Matcher error = ERROR.matcher(answer.body());
        assertThat(answer.status()).as("%s is answered %s", what, answer).isBetween(400, 499);
        assertThat(error.matches()).as("%s is answered %s", what, answer).isTrue();
        assertThat(error.group(1)).as(what).isEqualTo(Integer.toString(answer.status()));
        assertThat(answer.header("Content-Type")).as(what).hasValue("application/xml; charset=utf-8");
    }

    /** Every route with something that is wrong wherever it stands. */
    static Stream<Arguments> malformed() {
        List<Arguments> all = new ArrayList<>();
        for (HubSpeaker.Route route : HubSpeaker.ROUTES) {
            for (String path : HubSpeaker.BAD_PATHS) {
                all.add(Arguments.of(route, "path " + path, path, "", ""));
            }
            for (String query : HubSpeaker.BAD_QUERIES) {
                all.add(Arguments.of(route, "query " + query, "", query, ""));
            }
            for (String token : HubSpeaker.BAD_TOKENS) {
                all.add(Arguments.of(route, "token " + token, "", "", token));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("malformed")
    void wrongAddressOrTokenIsBlamed(HubSpeaker.Route route, String what, String path, String query, String token) {
        HubSpeaker.Request request = speaker.request(route.method(), route.path() + path, route.headers(), route.body())
                .withQuery(query);
        isBlamed(ask((token.isEmpty() ? request : request.withToken(token)).text()), route + " with " + what);
    }

    static Stream<Arguments> badBodies() {
        List<Arguments> all = new ArrayList<>();
        for (HubSpeaker.Route route : HubSpeaker.ROUTES) {
            for (HubSpeaker.BadBody body : HubSpeaker.BAD_BODIES) {
                if (route.takes() != HubSpeaker.Takes.NOTHING && body.isBadFor(route.takes())) {
                    all.add(Arguments.of(route, body));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("badBodies")
    void wrongBodyIsBlamed(HubSpeaker.Route route, HubSpeaker.BadBody body) {
        isBlamed(
                ask(speaker.request(route.method(), route.path(), route.headers(), body.text())
                        .text()),
                route + " with " + body);
    }

    static Stream<Arguments> badHeaders() {
        return Stream.of(
                Arguments.of("ServiceBusNotification-Format", "nonsense"),
                Arguments.of("ServiceBusNotification-Format", "\u00ff\u00fe"),
                Arguments.of("ServiceBusNotification-Format", ""),
                Arguments.of("ServiceBusNotification-Tags", "&&"),
                Arguments.of("ServiceBusNotification-Tags", "(".repeat(12_000)),
                Arguments.of("ServiceBusNotification-Tags", "!".repeat(12_000)),
                Arguments.of("ServiceBusNotification-Tags", "a||".repeat(4_000) + "a"),
                Arguments.of("ServiceBusNotification-Tags", "\u00c3\u00a4 \u00ff"),
                Arguments.of("X-Long", "x".repeat(8_000)));
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void wrongHeaderOfASendIsBlamed(String name, String value) {
        HubSpeaker.Route send = HubSpeaker.SEND;
        String headers = send.headers().replaceAll("(?m)^" + name + ": .*\r\n", "") + name + ": " + value + "\r\n";
        String given = name.endsWith("Format") && value.isEmpty() ? headers.replace(name + ": \r\n", "") : headers;
        isBlamed(ask(speaker.request("POST", "/messages", given, send.body()).text()), name + ": " + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-13-45T00:00:00",
                "9999999999-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59.999999999Z",
                "-999999999-01-01T00:00:00+18:00",
                "2999-01-01T00:00:00Z"
            })
    void wrongTimeOfAScheduledSendIsBlamed(String time) {
        String headers = HubSpeaker.SEND.headers() + "ServiceBusNotification-ScheduleTime: " + time + "\r\n";
        isBlamed(
                ask(speaker.request("POST", "/schedulednotifications", headers, HubSpeaker.SEND.body())
                        .text()),
                time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "PATCH", "BREW", "get"})
    void methodThatNoRouteHasIsBlamed(String method) {
        isBlamed(ask(speaker.request(method, "/messages", "", "").text()), method);
        isBlamed(ask(speaker.request(method, "/registrations/1", "", "").text()), method);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /news\r\n\r\n",
                "GET  /news HTTP/1.1\r\n\r\n",
                "GET /news HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "POST /news/messages HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /news/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
                "GET /news HTTP/1.1\r\nHost: a b\r\nAuthorization: x\r\n\r\n",
                "GET /news HTTP/1.1\r\nHost: %%%\r\nAuthorization: x\r\n\r\n",
                "GET http://[::1/news HTTP/1.1\r\nHost: a\r\nAuthorization: x\r\n\r\n",
                "GET news HTTP/1.1\r\nHost: a\r\nAuthorization: x\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: a\r\nAuthorization: x\r\n\r\n",
                "GET /news HTTP/1.1\r\nAuthorization: x\r\n\r\n",
                "GET /news HTTP/1.0\r\nAuthorization: x\r\n\r\n"
            })
    void whatIsNoHttpIsBlamed(String request) {
        isBlamed(ask(request), request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /news HTTP/9.9\r\nHost: a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
    void otherVersionIsNotSpoken(String request) {
        try (RawConnection connection = RawConnection.to(SERVER.hubUri())) {
            connection.send(request);
            connection.endOutput();
            assertThat(connection.untilEnd()).doesNotContain(" 2", " 500");
        }
    }

    @Test
    void chunksThatAreNoneEndTheConnection() {
        try (RawConnection connection = RawConnection.to(SERVER.hubUri())) {
            HubSpeaker.Request request = speaker.request("POST", "/messages", HubSpeaker.SEND.headers(), "");
            connection.send(request.text().replace("Content-Length: 0", "Transfer-Encoding: chunked") + "zz\r\n\r\n");
            assertThat(connection.untilEnd()).doesNotContain("HTTP/1.1 2", "HTTP/1.1 5");
        }
    }

    @Test
    void whateverComesAtRandomNothingBreaks() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RawConnection connection = RawConnection.to(SERVER.hubUri());
        int blamed = 0;
        try {
            for (int i = 0; i < RANDOM_REQUESTS; i++) {
                String request = speaker.random(random).text();
                connection.send(request);
                RawAnswer answer = connection.answer();
                String what = "seed " + seed + ", request " + i + ": "
                        + request.substring(0, Math.min(2_000, request.length()));
                assertThat(answer.status()).as(what + answer).isBetween(200, 499);
                if (answer.status() >= 400) {
                    isBlamed(answer, what);
                    blamed++;
                }
                if (answer.header("Connection").isPresent()) {
                    connection.close();
                    connection = RawConnection.to(SERVER.hubUri());
                }
            }
        } finally {
            connection.close();
        }
        assertThat(blamed).isBetween(RANDOM_REQUESTS / 2, RANDOM_REQUESTS);
    }

    @Test
    void bytesAtRandomEndTheConnectionAndNothingElse() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            try (RawConnection connection = RawConnection.to(SERVER.hubUri())) {
                connection.send(bytes);
                connection.send("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                connection.endOutput();
                assertThat(connection.untilEnd()).doesNotContain("HTTP/1.1 5");
            }
        }
    }
}
