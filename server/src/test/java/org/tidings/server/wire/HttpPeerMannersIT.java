// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.device.ServerFrame;

/** Peers that speak HTTP in their own manner are understood, and those that do not speak it are answered or closed. */
@Timeout(60)
class HttpPeerMannersIT extends HttpPeerTest {

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
}
