// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.notification.NotificationKind;

/** HTTP peers of every manner: what they send is understood, and what they leave out ends in time. */
@Timeout(60)
class HttpPeerIT {

    private static final Bindings ALL = new Bindings(true, true, List.of());

    /** For tests in which time must run out; a sweep looks once a second. */
    private static final String[] HASTY = {"head-timeout", "300ms", "body-timeout", "300ms", "idle-timeout", "1s"};

    @RegisterExtension
    final RunningServer server = RunningServer.with("quota", "0", "queue-limit", "100000", "queue-bytes", "512MiB");

    // ---- connections

    @Test
    void connectionIsKeptForFurtherRequests() {
        URI channel = server.channel();
        try (RawConnection connection = server.raw()) {
            for (int i = 0; i < 5; i++) {
                connection.send(Requests.raw(channel, "hello"));
                RawAnswer answer = connection.answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Connection")).isEmpty();
            }
        }
    }

    @Test
    void connectionThatIsToCloseIsClosedAfterTheAnswerAndNothingMoreIsTaken() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        try (RawConnection connection = server.raw()) {
            connection.send(Requests.post(channel, Requests.RAW_HEADERS + "Connection: close\r\n", "first")
                    + Requests.raw(channel, "second"));
            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Connection")).hasValue("close");
            assertThat(connection.untilEnd()).isEmpty();
        }
        assertThat(server.post(channel, Requests.RAW_HEADERS, "third").status()).isEqualTo(200);
        assertThat(text(device.notification())).isEqualTo("first");
        assertThat(text(device.notification())).isEqualTo("third");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            // Some answers need the disk and some do not.
            String id = "X-MessageID: " + i + "\r\n";
            requests.append(
                    i % 3 == 0
                            ? Requests.post(channel, Requests.TOAST_HEADERS + id, "not XML")
                            : Requests.post(channel, Requests.RAW_HEADERS + id, "body " + i));
        }
        try (RawConnection connection = server.raw()) {
            connection.send(requests.toString());
            for (int i = 0; i < 300; i++) {
                RawAnswer answer = connection.answer();
                assertThat(answer.header("X-MessageID")).hasValue(Integer.toString(i));
                assertThat(answer.status()).isEqualTo(i % 3 == 0 ? 400 : 200);
            }
        }
        for (int i = 0; i < 300; i++) {
            if (i % 3 != 0) {
                assertThat(text(device.notification())).isEqualTo("body " + i);
            }
        }
    }

    @Test
    void tenThousandPipelinedRequestsAreAllAnsweredToASenderThatHasEndedItsOutput() {
        URI channel = server.channel();
        String page = "GET " + channel.getPath() + " HTTP/1.1\r\n\r\n";
        try (RawConnection connection = server.raw()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                connection.send(page.repeat(10_000));
                connection.endOutput();
            });
            for (int i = 0; i < 10_000; i++) {
                assertThat(connection.answer().status()).isEqualTo(200);
            }
            assertThat(connection.untilEnd()).isEmpty();
            sending.join();
        }
    }

    @Test
    void senderThatPipelinesTenThousandRequestsAndLeavesHarmsNobody() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        RawConnection connection = server.raw();
        connection.send(Requests.raw(channel, "x").repeat(10_000));
        connection.reset();
        // The service goes on for others, and remembers no connection of it.
        assertThat(server.toast(channel).status()).isEqualTo(200);
        Waiting.until(() -> server.metric("tidings_connections") == 1);
    }

    @Test
    void answersThatAreNotReadDoNotPileUp() {
        URI channel = server.channel();
        String page = "GET " + channel.getPath() + " HTTP/1.1\r\n\r\n";
        try (RawConnection connection = RawConnection.to(server.pushUri(), 4_096)) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                connection.send(page.repeat(2_000) + "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
            });
            // Everything is there for who reads late, up to the last byte of the last answer.
            for (int i = 0; i < 2_000; i++) {
                assertThat(connection.answer().status()).isEqualTo(200);
            }
            assertThat(connection.answer().body()).contains("push door");
            assertThat(connection.untilEnd()).isEmpty();
            sending.join();
        }
    }

    @Test
    void senderThatHasEndedItsOutputGetsItsAnswer() {
        URI channel = server.channel();
        try (RawConnection connection = server.raw()) {
            connection.send(Requests.raw(channel, "one") + Requests.raw(channel, "two"));
            connection.endOutput();
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> requestThatEndsInItsMiddleIs400() {
        URI channel = server.channel();
        String whole = Requests.toast(channel, "");
        return Stream.of(
                        whole.substring(0, whole.length() - 1),
                        whole.substring(0, whole.indexOf("\r\n\r\n") + 4),
                        whole.substring(0, whole.indexOf("\r\n\r\n") - 3))
                .map(part -> DynamicTest.dynamicTest(part.length() + " bytes", () -> {
                    try (RawConnection connection = server.raw()) {
                        connection.send(part);
                        connection.endOutput();
                        assertThat(connection.answer().status()).isEqualTo(400);
                        assertThat(connection.untilEnd()).isEmpty();
                    }
                }));
    }

    @Test
    void connectionOverTheLimitIsClosedAndThereIsRoomAgainLater() {
        try (RunningServer small = RunningServer.started("max-connections", "10")) {
            List<RawConnection> connections = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                RawConnection connection = small.raw();
                connection.send("GET / HTTP/1.1\r\n\r\n");
                assertThat(connection.answer().status()).isEqualTo(200);
                connections.add(connection);
            }
            for (int i = 0; i < 20; i++) {
                try (RawConnection refused = small.raw()) {
                    assertThat(refused.untilEnd()).isEmpty();
                }
            }
            assertThat(small.metric("tidings_connections")).isEqualTo(10);
            connections.get(0).send("GET / HTTP/1.1\r\n\r\n");
            assertThat(connections.get(0).answer().status()).isEqualTo(200);
            connections.forEach(RawConnection::close);
            Waiting.until(() -> small.metric("tidings_connections") == 0);
            assertThat(small.ask("GET / HTTP/1.1\r\n\r\n").status()).isEqualTo(200);
        }
    }

    // ---- time

    @Test
    void slowSendersEndInTime() {
        try (RunningServer hasty = RunningServer.started(HASTY)) {
            URI channel = hasty.channel();
            try (RawConnection silent = hasty.raw();
                    RawConnection halfHead = hasty.raw();
                    RawConnection halfBody = hasty.raw();
                    RawConnection halfChunk = hasty.raw();
                    RawConnection idle = hasty.raw();
                    RawConnection secondHead = hasty.raw()) {
                halfHead.send("POST / HTTP/1.1\r\nX-Slow: ");
                halfBody.send(
                        Requests.post(channel, Requests.RAW_HEADERS, "hello").replace("hello", "he"));
                halfChunk.send(Requests.post(channel, Requests.RAW_HEADERS, "")
                                .replace("Content-Length: 0", "Transfer-Encoding: chunked")
                        + "5\r\nhe");
                idle.send(Requests.raw(channel, "hello"));
                secondHead.send(Requests.raw(channel, "hello") + "POST /");
                assertThat(idle.answer().status()).isEqualTo(200);
                assertThat(secondHead.answer().status()).isEqualTo(200);
                assertThat(halfBody.answer().body()).contains("did not arrive");
                assertThat(halfChunk.answer().status()).isEqualTo(400);
                for (RawConnection each : List.of(silent, halfHead, halfBody, halfChunk, idle, secondHead)) {
                    assertThat(each.untilEnd()).isEmpty();
                }
            }
        }
    }

    @Test
    void dribbledBytesDoNotProlongTheTimeForABody() {
        try (RunningServer hasty = RunningServer.started(HASTY);
                RawConnection connection = hasty.raw()) {
            connection.send("POST / HTTP/1.1\r\nContent-Length: 3000\r\n\r\n");
            CompletableFuture<RawAnswer> answer = CompletableFuture.supplyAsync(connection::answer);
            while (!answer.isDone()) {
                connection.send("x");
                Waiting.atMost(answer, Duration.ofMillis(50));
            }
            assertThat(answer.join().status()).isEqualTo(400);
        }
    }

    @Test
    void senderThatNeverReadsIsLeft() {
        try (RunningServer hasty = RunningServer.started(HASTY);
                RawConnection connection = RawConnection.to(hasty.pushUri(), 4_096)) {
            String page = "GET / HTTP/1.1\r\n\r\n";
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> connection.send(page.repeat(200_000)))
                    .exceptionally(reset -> null);
            Waiting.until(() -> hasty.metric("tidings_connections") == 1);
            Waiting.until(() -> hasty.metric("tidings_connections") == 0);
            sending.join();
        }
    }

    // ---- bodies

    @Test
    void expectedContinueIsSentBeforeTheBody() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        String request = Requests.post(channel, Requests.RAW_HEADERS + "Expect: 100-continue\r\n", "hello");
        try (RawConnection connection = server.raw()) {
            for (int i = 0; i < 2; i++) {
                connection.send(request.substring(0, request.length() - 5));
                assertThat(connection.answerWithoutBody())
                        .isEqualTo(new RawAnswer("HTTP/1.1 100 Continue", List.of(), ""));
                connection.send("hello");
                assertThat(connection.answer().status()).isEqualTo(200);
                assertThat(text(device.notification())).isEqualTo("hello");
            }
        }
    }

    @Test
    void expectedContinueWaitsForTheAnswersBefore() {
        URI channel = server.channel();
        String request = Requests.post(channel, Requests.RAW_HEADERS + "Expect: 100-continue\r\n", "hello");
        try (RawConnection connection = server.raw()) {
            connection.send(Requests.raw(channel, "first") + request.substring(0, request.length() - 5));
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(connection.answerWithoutBody().status()).isEqualTo(100);
            connection.send("hello");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    @TestFactory
    Stream<DynamicTest> tooLongBodyIsRefusedBeforeItIsSent() {
        URI channel = server.channel();
        return IntStream.of(3_073, 60_000, 100_000)
                .mapToObj(length -> DynamicTest.dynamicTest(length + " bytes", () -> {
                    try (RawConnection connection = server.raw()) {
                        connection.send("POST " + channel.getPath()
                                + " HTTP/1.1\r\nX-MessageID: mine\r\nExpect: 100-continue\r\nContent-Length: " + length
                                + "\r\n\r\n");
                        RawAnswer answer = connection.answer();
                        assertThat(answer.status()).isEqualTo(400);
                        assertThat(answer.header("X-MessageID")).hasValue("mine");
                        assertThat(answer.body()).contains("3072");
                        assertThat(connection.untilEnd()).isEmpty();
                    }
                }));
    }

    @Test
    void connectionGoesOnAfterABodyThatWasSomewhatTooLong() {
        URI channel = server.channel();
        try (RawConnection connection = server.raw()) {
            connection.send(Requests.raw(channel, "x".repeat(60_000)) + Requests.raw(channel, "hello"));
            assertThat(connection.answer().status()).isEqualTo(400);
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void bodyThatIsFarTooLongIsAnsweredThoughTheSenderGoesOn() {
        URI channel = server.channel();
        try (RawConnection connection = server.raw()) {
            connection.send(Requests.raw(channel, "x".repeat(1_000_000)));
            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Connection")).hasValue("close");
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void chunkedBodyHasTheSameLimits() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        String head = Requests.post(channel, Requests.RAW_HEADERS, "")
                .replace("Content-Length: 0", "Transfer-Encoding: chunked");
        try (RawConnection connection = server.raw()) {
            connection.send(head + "2;ext=1\r\nhe\r\n3\r\nllo\r\n0\r\nTrailer: x\r\n\r\n");
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(text(device.notification())).isEqualTo("hello");
            connection.send(head + ("100\r\n" + "x".repeat(256) + "\r\n").repeat(13) + "0\r\n\r\n");
            assertThat(connection.answer().body()).contains("3072");
            connection.send(head + ("1000\r\n" + "x".repeat(4_096) + "\r\n").repeat(17));
            assertThat(connection.answer().status()).isEqualTo(400);
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void largerPayloadLimitIsKept() {
        try (RunningServer large = RunningServer.started("payload-limit", "8KiB")) {
            URI channel = large.channel();
            String fits = "x".repeat(8 * 1_024);
            assertThat(large.post(channel, Requests.RAW_HEADERS, fits).status()).isEqualTo(200);
            assertThat(large.post(channel, Requests.RAW_HEADERS, fits + "x").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void bodyArrivesByteForByte() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        byte[] all = new byte[512];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(server.ask(Requests.post(channel, Requests.RAW_HEADERS, all)).status())
                .isEqualTo(200);
        assertThat(device.notification().body()).isEqualTo(all);
        byte[] utf8 = "h\u00e9llo \u2603 \ud83d\ude80\r\n\u0000".getBytes(StandardCharsets.UTF_8);
        assertThat(server.ask(Requests.post(channel, Requests.RAW_HEADERS, utf8))
                        .status())
                .isEqualTo(200);
        assertThat(device.notification().body()).isEqualTo(utf8);
    }

    // ---- manners

    @Test
    void http10IsAnsweredAndClosedUnlessItAsksToStay() {
        URI channel = server.channel();
        String request = Requests.raw(channel, "hello").replace("HTTP/1.1", "HTTP/1.0");
        try (RawConnection connection = server.raw()) {
            connection.send(request.replace("X-Not", "Connection: keep-alive\r\nX-Not"));
            RawAnswer kept = connection.answer();
            assertThat(kept.status()).isEqualTo(200);
            assertThat(kept.header("Connection")).hasValue("keep-alive");
            connection.send(request);
            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Connection")).hasValue("close");
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void absoluteFormOfAProxyIsUnderstood() {
        URI channel = server.channel();
        for (String base : List.of("http://push.example.org:99", "https://db3.notify.live.net", "HTTP://[::1]:80")) {
            assertThat(server.ask(Requests.raw(channel, "hello").replace("POST /", "POST " + base + "/"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void queryIsIgnored() {
        URI channel = server.channel();
        assertThat(server.ask(Requests.raw(channel, "hello").replace(" HTTP/1.1", "?x=/y HTTP/1.1"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void emptyLinesBeforeARequestAreSkipped() {
        URI channel = server.channel();
        assertThat(server.ask("\r\n\r\n" + Requests.raw(channel, "hello")).status())
                .isEqualTo(200);
    }

    @Test
    void headerNamesCountInAnyCaseAndGoOnAsWritten() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        String headers = String.join(
                "\r\n",
                "content-type: text/xml",
                "x-windowsphone-target: toast",
                "X-NOTIFICATIONCLASS: 2",
                "X-MessageId: mine",
                "x-Custom:  a  ",
                "Accept: application/*",
                "");
        RawAnswer answer = server.ask(Requests.post(channel, headers, Requests.TOAST)
                .replace("Content-Length", "content-length")
                .replace("Host", "HOST"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-MessageID")).hasValue("mine");
        ServerFrame.Notification notification = device.notification();
        assertThat(notification.messageId()).isEqualTo("mine");
        assertThat(notification.headers().entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()))
                .containsExactly(
                        "content-type=text/xml",
                        "x-windowsphone-target=toast",
                        "X-NOTIFICATIONCLASS=2",
                        "X-MessageId=mine",
                        "x-Custom=a");
    }

    @Test
    void garbageIsAnsweredOrClosed() {
        for (String garbage : List.of(
                "\u0000".repeat(100_000),
                "\u00ff".repeat(100_000),
                "SSH-2.0-OpenSSH_9\r\n",
                "x".repeat(100_000),
                "GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(100_000),
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")) {
            try (RawConnection connection = server.raw()) {
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                            connection.send(garbage);
                            connection.endOutput();
                        })
                        .exceptionally(ended -> null);
                String answer = connection.untilEnd();
                assertThat(answer).matches("(?s)|HTTP/1\\.1 40[05] .*");
                sending.join();
            }
        }
        assertThat(server.toast(server.channel()).status()).isEqualTo(200);
    }

    // ---- the kind

    /** What a request says, and what it means; null where the header is missing. */
    private record Said(
            @Nullable String notificationClass,
            @Nullable String target,
            String body,
            NotificationKind kind,
            int number) {

        String headers() {
            return Optional.ofNullable(notificationClass)
                            .map(text -> "X-NotificationClass: " + text + "\r\n")
                            .orElse("")
                    + Optional.ofNullable(target)
                            .map(text -> "X-WindowsPhone-Target: " + text + "\r\n")
                            .orElse("");
        }
    }

    private static final List<Said> KINDS = List.of(
            // The class decides.
            new Said("2", "toast", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said("1", "token", Requests.TILE, NotificationKind.TILE, 1),
            new Said("3", null, "hello", NotificationKind.RAW, 3),
            new Said("3", "raw", "hello", NotificationKind.RAW, 3),
            new Said("2", "token", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said("1", "toast", Requests.TOAST, NotificationKind.TILE, 1),
            new Said("3", "toast", Requests.TOAST, NotificationKind.RAW, 3),
            new Said("2", null, Requests.TILE, NotificationKind.TOAST, 2),
            new Said("10", null, "", NotificationKind.RAW, 10),
            new Said(" 2 ", null, Requests.TOAST, NotificationKind.TOAST, 2),
            // Without a class, or with one that is none, the target decides.
            new Said(null, "toast", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said(null, "token", Requests.TILE, NotificationKind.TILE, 1),
            new Said(null, "Tile", Requests.TILE, NotificationKind.TILE, 1),
            new Said(null, "TOKEN", Requests.TOAST, NotificationKind.TILE, 1),
            new Said(null, "TILE", Requests.TILE, NotificationKind.TILE, 1),
            new Said(null, "raw", Requests.TOAST, NotificationKind.RAW, 3),
            new Said("0", "toast", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said("32", "token", Requests.TILE, NotificationKind.TILE, 1),
            new Said("immediate", "toast", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said("", "toast", Requests.TOAST, NotificationKind.TOAST, 2),
            // Without both, the body decides.
            new Said(null, null, Requests.TOAST, NotificationKind.TOAST, 2),
            new Said(null, null, Requests.TILE, NotificationKind.TILE, 1),
            new Said(null, null, "hello", NotificationKind.RAW, 3),
            new Said(null, null, "<other/>", NotificationKind.RAW, 3),
            new Said(null, null, "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast>", NotificationKind.TOAST, 0),
            new Said("99", "nonsense", Requests.TOAST, NotificationKind.TOAST, 2),
            new Said("99", "nonsense", "hello", NotificationKind.RAW, 3));

    @TestFactory
    Stream<DynamicTest> kindComesFromTheClassThenTheTargetThenTheBody() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        return KINDS.stream()
                .map(said -> DynamicTest.dynamicTest(said.headers() + said.body(), () -> {
                    RawAnswer answer = server.post(channel, said.headers(), said.body());
                    if (said.number() == 0) {
                        assertThat(answer.status()).isEqualTo(400);
                        assertThat(answer.body()).contains(said.kind().wireText());
                        return;
                    }
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    ServerFrame.Notification notification = device.notification();
                    assertThat(notification.kind()).isEqualTo(said.kind());
                    assertThat(notification.notificationClass().number()).isEqualTo(said.number());
                    assertThat(text(notification)).isEqualTo(said.body());
                }));
    }

    @Test
    void contentTypeIsNeverARefusal() {
        URI channel = server.channel();
        for (String type : List.of(
                "",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                "ContentType: text/xml\r\n",
                "Content-Type: text/xml;charset=\"utf-8\"\r\n",
                "Content-Type: \r\n")) {
            assertThat(server.post(channel, type + "X-WindowsPhone-Target: toast\r\n", Requests.TOAST)
                            .status())
                    .isEqualTo(200);
        }
    }

    private static String text(ServerFrame.Notification notification) {
        return new String(notification.body(), StandardCharsets.UTF_8);
    }
}
