// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.protocol.answer.Answer;

@Timeout(30)
@ExtendWith(MockPushServiceExtension.class)
class MockPushServiceTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void answersAsQueuedThenReceived(MockPushService service) throws Exception {
        service.enqueue(MockAnswer.of(Answer.EXPIRED).sentence("The channel is gone."));

        HttpResponse<String> first = post(service, "one");
        HttpResponse<String> second = post(service, "two");

        assertThat(first.statusCode()).isEqualTo(404);
        assertThat(first.headers().firstValue("X-SubscriptionStatus")).contains("Expired");
        assertThat(first.body()).isEqualTo("The channel is gone.\n");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("X-NotificationStatus")).contains("Received");
    }

    @Test
    void recordsWhatWasSent(MockPushService service) throws Exception {
        post(service, "hé");

        RecordedRequest request = service.takeRequest();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/throttledthirdparty/01.00/kitchen");
        assertThat(request.text()).isEqualTo("hé");
        assertThat(request.header("content-LENGTH")).contains("3");
        assertThat(new String(request.bytes(), StandardCharsets.UTF_8))
                .startsWith("POST /throttledthirdparty/01.00/kitchen HTTP/1.1\r\n")
                .endsWith("\r\n\r\nhé");
        assertThat(service.requests()).containsExactly(request);
    }

    @Test
    void functionAnswersWhatIsNotQueuedFor(MockPushService service) throws Exception {
        service.answerWith(request -> MockAnswer.status(request.text().length()));

        assertThat(post(service, "x".repeat(503)).statusCode()).isEqualTo(503);
    }

    @Test
    void cutEndsTheConnectionWithinTheAnswer(MockPushService service) throws IOException {
        service.enqueue(MockAnswer.received().cutAfter(12));

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            send(socket);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void stallKeepsTheConnectionOpenWithoutAWord(MockPushService service) throws IOException {
        service.enqueue(MockAnswer.stall());

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(200);
            send(socket);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void delayedAnswerComesLater(MockPushService service) throws Exception {
        service.enqueue(MockAnswer.received().after(Duration.ofMillis(150)));
        long started = System.nanoTime();

        assertThat(post(service, "x").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void connectionIsCutBeforeAnythingIsRead(MockPushService service) throws IOException {
        service.cutNextConnections(1);

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(service.requests()).isEmpty();
    }

    private HttpResponse<String> post(MockPushService service, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(service.channel("kitchen"))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void send(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
    }
}
