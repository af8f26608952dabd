// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Senders that are slow, or never read, are left in time. */
@Timeout(60)
class HttpPeerTimeIT extends HttpPeerTest {

    /** For tests in which time must run out, but not for a sender that a busy machine holds up for a moment. */
    private static final String[] HASTY = {"head-timeout", "2s", "body-timeout", "2s", "idle-timeout", "3s"};

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
}
