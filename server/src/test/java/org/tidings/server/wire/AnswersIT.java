// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;

/** Every row of the answer table, as it stands on the wire. */
class AnswersIT {

    private static final String MESSAGE_ID = "1b0b1a3c-5d2e-4f60-8a7b-9c0d1e2f3a4b";
    private static final String ECHOED = "X-MessageID: " + MESSAGE_ID + "\r\n";
    private static final String NO_MESSAGE_ID = "00000000-0000-0000-0000-000000000000";
    private static final String GUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Bindings ALL = new Bindings(true, true, List.of());
    private static final Bindings NONE = Bindings.NONE;

    @RegisterExtension
    final RunningServer server = RunningServer.with();

    /** A row; null where the header must be absent. */
    private record Row(
            int status,
            @Nullable String notification,
            @Nullable String device,
            @Nullable String subscription) {

        static Row bare(int status) {
            return new Row(status, null, null, null);
        }

        void check(RawAnswer answer, String messageId) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
            assertThat(answer.header("X-NotificationStatus")).isEqualTo(Optional.ofNullable(notification));
            assertThat(answer.header("X-DeviceConnectionStatus")).isEqualTo(Optional.ofNullable(device));
            assertThat(answer.header("X-SubscriptionStatus")).isEqualTo(Optional.ofNullable(subscription));
            assertThat(answer.header("X-MessageID")).hasValue(messageId);
            assertThat(answer.header("ActivityId"))
                    .hasValueSatisfying(id -> assertThat(id).matches(GUID).isNotEqualTo(NO_MESSAGE_ID));
            assertThat(answer.header("Cache-Control")).hasValue("private");
            assertThat(answer.header("Date")).isPresent();
            // No header of the three in any other spelling, and none twice.
            assertThat(answer.headers().stream()
                            .filter(line -> line.regionMatches(true, 0, "X-", 0, 2))
                            .count())
                    .isEqualTo(1
                            + Stream.of(notification, device, subscription)
                                    .filter(value -> value != null)
                                    .count());
            if (status == 200) {
                assertThat(answer.headers()).contains("Content-Length: 0");
            } else {
                assertThat(answer.body()).matches("[A-Z][^\n]{20,}\\.\n");
                assertThat(answer.headers())
                        .contains(
                                "Content-Length: " + answer.body().length(), "Content-Type: text/plain; charset=utf-8");
            }
        }
    }

    private void check(Row row, URI channel, String headers, String body) {
        row.check(server.post(channel, headers + ECHOED, body), MESSAGE_ID);
        row.check(server.post(channel, headers, body), NO_MESSAGE_ID);
    }

    // ---- 200

    @Test
    void receivedConnected() {
        check(
                new Row(200, "Received", "Connected", "Active"),
                server.channel(),
                Requests.TOAST_HEADERS,
                Requests.TOAST);
    }

    @Test
    void receivedTempDisconnected() {
        check(
                new Row(200, "Received", "TempDisconnected", "Active"),
                channelOfAbsent(server, ALL),
                Requests.TOAST_HEADERS,
                Requests.TOAST);
    }

    @Test
    void receivedDisconnected() {
        try (RunningServer hasty = RunningServer.started("disconnected-after", "0s")) {
            new Row(200, "Received", "Disconnected", "Active")
                    .check(hasty.toast(channelOfAbsent(hasty, ALL)), NO_MESSAGE_ID);
        }
    }

    @Test
    void queueFull() {
        try (RunningServer small = RunningServer.started("queue-limit", "1")) {
            TestDevice device = small.device();
            device.acknowledges = false;
            URI channel = device.open("weather", ALL);
            new Row(200, "Received", "Connected", "Active").check(small.toast(channel), NO_MESSAGE_ID);
            new Row(200, "QueueFull", "Connected", "Active").check(small.toast(channel), NO_MESSAGE_ID);
            device.leave();
            new Row(200, "QueueFull", "TempDisconnected", "Active").check(small.toast(channel), NO_MESSAGE_ID);
        }
    }

    @Test
    void queueFullByBytes() {
        try (RunningServer small = RunningServer.started("queue-bytes", "4KiB")) {
            URI channel = channelOfAbsent(small, ALL);
            String body = "x".repeat(3_000);
            new Row(200, "Received", "TempDisconnected", "Active")
                    .check(small.post(channel, Requests.RAW_HEADERS, body), NO_MESSAGE_ID);
            new Row(200, "QueueFull", "TempDisconnected", "Active")
                    .check(small.post(channel, Requests.RAW_HEADERS, body), NO_MESSAGE_ID);
        }
    }

    @TestFactory
    Stream<DynamicTest> suppressed() {
        Row row = new Row(200, "Suppressed", "Connected", "Active");
        TestDevice device = server.device();
        URI nothingBound = device.open("nothing", NONE);
        URI onlyTile = device.open("tile", new Bindings(false, true, List.of()));
        URI onlyToast = device.open("toast", new Bindings(true, false, List.of()));
        device.app("toast", false);
        return Stream.of(
                DynamicTest.dynamicTest(
                        "toast, nothing bound", () -> check(row, nothingBound, Requests.TOAST_HEADERS, Requests.TOAST)),
                DynamicTest.dynamicTest(
                        "tile, nothing bound", () -> check(row, nothingBound, Requests.TILE_HEADERS, Requests.TILE)),
                DynamicTest.dynamicTest(
                        "toast, only tiles bound", () -> check(row, onlyTile, Requests.TOAST_HEADERS, Requests.TOAST)),
                DynamicTest.dynamicTest(
                        "tile, only toasts bound", () -> check(row, onlyToast, Requests.TILE_HEADERS, Requests.TILE)),
                DynamicTest.dynamicTest(
                        "raw, app not running", () -> check(row, onlyToast, Requests.RAW_HEADERS, "hello")));
    }

    @Test
    void suppressedTempDisconnected() {
        check(
                new Row(200, "Suppressed", "TempDisconnected", "Active"),
                channelOfAbsent(server, NONE),
                Requests.TOAST_HEADERS,
                Requests.TOAST);
    }

    // ---- 400

    @Test
    void malformedXmlNamesLineAndColumn() {
        URI channel = server.channel();
        check(Row.bare(400), channel, Requests.TOAST_HEADERS, "<?xml version=\"1.0\"?>\n<wp:Notification>\n  <oops");
        assertThat(server.post(channel, Requests.TILE_HEADERS, Requests.TILE + "\n\n  <")
                        .body())
                .contains("line 3, column 4");
    }

    @Test
    void emptyBodyOfToastOrTileOrOfNoClassIs400() {
        URI channel = server.channel();
        check(Row.bare(400), channel, Requests.TOAST_HEADERS, "");
        check(Row.bare(400), channel, Requests.TILE_HEADERS, "");
        check(Row.bare(400), channel, "", "");
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatAreTooLongAre400() {
        URI channel = server.channel();
        return Stream.of(3_073, 60_000, 100_000)
                .map(bytes -> DynamicTest.dynamicTest(bytes + " bytes", () -> {
                    String body = "x".repeat(bytes);
                    check(Row.bare(400), channel, Requests.RAW_HEADERS, body);
                    assertThat(server.post(channel, Requests.RAW_HEADERS, body).body())
                            .contains("3072");
                }));
    }

    @Test
    void longestBodyIsTaken() {
        check(
                new Row(200, "Received", "Connected", "Active"),
                server.channel(),
                Requests.RAW_HEADERS,
                "x".repeat(3_072));
    }

    @Test
    void extensionHeadersThatAreTooLongAre400() {
        URI channel = server.channel();
        String fits = "X-Long: " + "x".repeat(1_024 - 6 - 20) + "\r\n" + Requests.RAW_HEADERS;
        assertThat(server.post(channel, fits, "hello").status()).isEqualTo(200);
        RawAnswer answer = server.post(channel, "X-a: \r\n" + fits, "hello");
        Row.bare(400).check(answer, NO_MESSAGE_ID);
        assertThat(answer.body()).contains("1027", "1024");
    }

    @TestFactory
    Stream<DynamicTest> addressesThatAreNoChannelUriAre400() {
        return Stream.of(
                        "/",
                        "/throttledthirdparty/01.00/",
                        "/throttledthirdparty/01.00",
                        "/throttledthirdparty/02.00/AAAA",
                        "/ThrottledThirdParty/01.00/AAAA",
                        "*",
                        "http://example.org")
                .map(target -> DynamicTest.dynamicTest(
                        target,
                        () -> Row.bare(400)
                                .check(
                                        server.ask("POST " + target + " HTTP/1.1\r\n" + ECHOED
                                                + "Content-Length: 5\r\n\r\nhello"),
                                        MESSAGE_ID)));
    }

    @TestFactory
    Stream<DynamicTest> malformedHttpIs400AndEndsTheConnection() {
        return Stream.of(
                        "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n",
                        "POST\r\n\r\n",
                        "POST / HTTP/1.1\r\nNo colon\r\n\r\n",
                        "POST / HTTP/1.1\r\nContent-Length: 5, 6\r\n\r\n",
                        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                        "POST / HTTP/1.1\r\nX-Bad\u0000: 1\r\n\r\n",
                        "POST /" + "x".repeat(5_000) + " HTTP/1.1\r\n\r\n",
                        "POST / HTTP/1.1\r\nX-Long: " + "x".repeat(9_000) + "\r\n\r\n")
                .map(request -> DynamicTest.dynamicTest(
                        request.strip()
                                .substring(0, Math.min(60, request.strip().length())),
                        () -> {
                            try (RawConnection connection = server.raw()) {
                                connection.send(request);
                                RawAnswer answer = connection.answer();
                                Row.bare(400).check(answer, NO_MESSAGE_ID);
                                assertThat(answer.header("Connection")).hasValue("close");
                                assertThat(connection.untilEnd()).isEmpty();
                            }
                        }));
    }

    // ---- 401

    @Test
    void throttledUriOfAuthenticatedChannelAndUnthrottledOfPlainOneAre401() {
        TestDevice device = server.device();
        URI plain = device.open("plain", ALL);
        check(
                Row.bare(401),
                URI.create(plain.toString().replace("/throttled", "/unthrottled")),
                Requests.TOAST_HEADERS,
                Requests.TOAST);
    }

    @Test
    void senderWithoutCertificateIs401() {
        URI authenticated = server.device().open("own", "push.example.org", ALL);
        assertThat(authenticated.getPath()).startsWith("/unthrottledthirdparty/");
        check(Row.bare(401), authenticated, Requests.TOAST_HEADERS, Requests.TOAST);
        check(
                Row.bare(401),
                URI.create(authenticated.toString().replace("/unthrottled", "/throttled")),
                Requests.TOAST_HEADERS,
                Requests.TOAST);
    }

    // ---- 404

    private static final Row GONE = new Row(404, "Dropped", "Disconnected", "Expired");

    @Test
    void forgedTokenIs404() {
        String uri = server.channel().toString();
        char last = uri.charAt(uri.length() - 1);
        URI forged = URI.create(uri.substring(0, uri.length() - 1) + (last == 'A' ? 'B' : 'A'));
        check(GONE, forged, Requests.TOAST_HEADERS, Requests.TOAST);
        check(
                GONE,
                URI.create(server.pushUri() + "/throttledthirdparty/01.00/AAAA"),
                Requests.TOAST_HEADERS,
                Requests.TOAST);
    }

    @Test
    void closedChannelIs404() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        device.closeChannel("weather");
        check(GONE, channel, Requests.TOAST_HEADERS, Requests.TOAST);
    }

    @Test
    void channelOfAnotherServiceIs404() {
        URI foreign;
        try (RunningServer other = RunningServer.started()) {
            foreign = URI.create(server.pushUri() + other.channel().getPath());
        }
        check(GONE, foreign, Requests.TOAST_HEADERS, Requests.TOAST);
    }

    // ---- 405

    @TestFactory
    Stream<DynamicTest> methodsThatSendNothingAre405() {
        URI channel = server.channel();
        return Stream.of("PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "post", "BREW")
                .map(method -> DynamicTest.dynamicTest(method, () -> {
                    RawAnswer answer =
                            server.ask(method + Requests.toast(channel, ECHOED).substring(4));
                    Row.bare(405).check(answer, MESSAGE_ID);
                    assertThat(answer.header("Allow")).hasValue("POST, GET, HEAD");
                    assertThat(answer.body()).contains(method);
                }));
    }

    // ---- 406, 412

    @Test
    void quotaIs406() {
        try (RunningServer small = RunningServer.started("quota", "2")) {
            TestDevice device = small.device();
            URI channel = device.open("weather", ALL);
            assertThat(small.toast(channel).status()).isEqualTo(200);
            assertThat(small.toast(channel).status()).isEqualTo(200);
            new Row(406, "Dropped", "Connected", "Active").check(small.toast(channel), NO_MESSAGE_ID);
            URI other = device.open("other", ALL);
            assertThat(small.toast(other).status()).isEqualTo(200);
            device.leave();
            new Row(406, "Dropped", "TempDisconnected", "Active").check(small.toast(channel), NO_MESSAGE_ID);
        }
    }

    @Test
    void inactiveDeviceIs412() {
        for (String literal : List.of("Inactive", "InActive")) {
            try (RunningServer hasty = RunningServer.started(
                    "disconnected-after", "0s", "inactive-after", "0s", "inactive-literal", literal)) {
                new Row(412, "Dropped", literal, null).check(hasty.toast(channelOfAbsent(hasty, ALL)), NO_MESSAGE_ID);
            }
        }
    }

    // ---- 503

    @Test
    void storeThatCannotKeepIs503() throws SQLException {
        try (RunningServer small = RunningServer.started("store-queue", "1");
                RawConnection first = small.raw()) {
            URI channel = small.channel();
            // Another program holds the database for longer than the service waits.
            try (Connection other = DriverManager.getConnection(
                            "jdbc:sqlite:" + small.data().resolve("tidings.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                first.send(Requests.toast(channel, ECHOED) + Requests.toast(channel, ECHOED));
                RawAnswer waited = first.answer();
                Row.bare(503).check(waited, MESSAGE_ID);
                assertThat(waited.body()).contains("another program holds the store");
                RawAnswer noRoom = first.answer();
                Row.bare(503).check(noRoom, MESSAGE_ID);
                assertThat(noRoom.body()).contains("more notifications wait for the disk than it can take");
                assertThat(small.ops("/health/ready", null).statusCode()).isEqualTo(503);
                assertThat(small.ops("/health/ready", null).body()).contains("another program holds the store");
                assertThat(small.ops("/health/live", null).statusCode()).isEqualTo(200);
                statement.execute("ROLLBACK");
            }
            new Row(200, "Received", "Connected", "Active").check(small.toast(channel), NO_MESSAGE_ID);
            assertThat(small.ops("/health/ready", null).statusCode()).isEqualTo(200);
        }
    }

    // ---- GET and HEAD

    @Test
    void getOnAnyChannelUriSaysWhatItIs() {
        URI channel = server.channel();
        for (String path :
                List.of(channel.getPath(), "/throttledthirdparty/01.00/anything", "/unthrottledthirdparty/01.00/x")) {
            RawAnswer page = server.ask("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(page.body()).contains("channel URI", "curl");
        }
        assertThat(server.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status()).isEqualTo(200);
        assertThat(server.ask("GET /favicon.ico HTTP/1.1\r\nHost: x\r\n\r\n").status())
                .isEqualTo(404);
    }

    @Test
    void headIsGetWithoutBody() {
        URI channel = server.channel();
        RawAnswer page = server.ask("GET " + channel.getPath() + " HTTP/1.1\r\nHost: x\r\n\r\n");
        try (RawConnection connection = server.raw()) {
            connection.send("HEAD " + channel.getPath() + " HTTP/1.1\r\nHost: x\r\n\r\n");
            RawAnswer head = connection.answerWithoutBody();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEqualTo(page.header("Content-Length"));
            // Nothing follows but the next answer.
            connection.send(Requests.raw(channel, "hello"));
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void messageIdGoesBackByteForByte() {
        URI channel = server.channel();
        String odd = "any text, even \u00e9\u00ff";
        RawAnswer answer = server.ask("POST " + channel.getPath() + " HTTP/1.1\r\nx-messageid: " + odd
                + "\r\nX-NotificationClass: 3\r\nContent-Length: 1\r\n\r\nx");
        assertThat(answer.header("X-MessageID")).hasValue(odd);
        assertThat(new String(odd.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1))
                .isEqualTo(odd);
        new Row(200, "Received", "Connected", "Active")
                .check(server.post(channel, "X-MessageID:\r\n" + Requests.RAW_HEADERS, "x"), NO_MESSAGE_ID);
    }

    private static URI channelOfAbsent(RunningServer server, Bindings bindings) {
        TestDevice device = server.device();
        URI channel = device.open("weather", bindings);
        device.leave();
        return channel;
    }
}
