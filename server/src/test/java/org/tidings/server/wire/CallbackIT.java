// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The callback that tells the sender of an authenticated channel that the device has become inactive. */
@Order(3)
@Timeout(120)
class CallbackIT {

    private static final String SERVICE = "push.example.org";

    private final TestCertificates certificates = new TestCertificates();
    private final X509Bundle sender = certificates.client(SERVICE);
    private final BlockingQueue<byte[]> posted = new LinkedBlockingQueue<>();

    /** What the sender answers first; after these 200. */
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer backend = vertx.createHttpServer()
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();

    @TempDir
    private Path folder = Path.of("");

    private RunningServer server = RunningServer.with();

    @BeforeEach
    void start() {
        Path pfx = TestCertificates.pfx(folder, "server", certificates.server("server"), "passphrase");
        server = RunningServer.started(
                "tls-pfx", pfx.toString(),
                "tls-passphrase", "passphrase",
                "disconnected-after", "100ms",
                "inactive-after", "200ms");
        HttpResponse<String> answer =
                server.ops("POST", "/api/certificates", server.adminToken(), TestCertificates.pem(sender));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void take(HttpServerRequest request) {
        request.bodyHandler(body -> {
            Integer status = answers.poll();
            request.response().setStatusCode(status == null ? 200 : status).end();
            if (request.method().equals(HttpMethod.POST) && request.uri().equals("/inactive?who=7")) {
                posted.add(body.getBytes());
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private String callbackHeader() {
        return "X-CallbackURI: http://127.0.0.1:" + backend.actualPort() + "/inactive?who=7\r\n";
    }

    private static URI callbackOf(URI channel) {
        return URI.create(channel + "/callback");
    }

    private RawAnswer post(URI uri, @Nullable X509Bundle shown, String headers, String body) {
        try (RawConnection connection =
                RawConnection.tls(server.pushUri(), certificates.context(shown), "TLSv1.3", null)) {
            connection.send(Requests.post(uri, headers, body));
            return connection.answer();
        }
    }

    private String nextPost() throws InterruptedException {
        byte[] body = posted.poll(30, TimeUnit.SECONDS);
        assertThat(body).as("a callback").isNotNull();
        return Requests.text(body);
    }

    @Test
    void callbackIsRegisteredAtItsOwnUriAndAtTheChannelUri() {
        TestDevice device = server.device();
        URI channel = device.open("weather", SERVICE, null);
        for (URI uri : new URI[] {callbackOf(channel), channel}) {
            RawAnswer answer = post(uri, sender, callbackHeader() + "Content-Type: application/*\r\n", "me");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.header("X-SubscriptionStatus")).hasValue("Active");
            assertThat(answer.header("X-DeviceConnectionStatus")).hasValue("Connected");
            assertThat(answer.header("X-NotificationStatus")).isEmpty();
        }
        device.closeChannel("weather");
        assertThat(post(channel, sender, callbackHeader(), "me").status()).isEqualTo(404);
    }

    @Test
    void notificationThatCarriesTheHeaderIsStillANotification() {
        TestDevice device = server.device();
        URI channel = device.open("weather", SERVICE, null);
        RawAnswer answer = post(channel, sender, callbackHeader() + Requests.RAW_HEADERS, "hello");
        assertThat(answer.header("X-NotificationStatus")).hasValue("Received");
        device.notification();
    }

    @Test
    void onlyTheSenderOfAnAuthenticatedChannelMayRegister() {
        TestDevice device = server.device();
        URI channel = device.open("weather", SERVICE, null);
        X509Bundle stranger = certificates.client(SERVICE);
        for (URI uri : new URI[] {callbackOf(channel), channel}) {
            assertThat(post(uri, null, callbackHeader(), "me").status()).isEqualTo(401);
            assertThat(post(uri, stranger, callbackHeader(), "me").status()).isEqualTo(401);
            assertThat(server.post(uri, callbackHeader(), "me").status()).isEqualTo(401);
        }
        URI throttled = device.open("plain", null);
        for (URI uri : new URI[] {callbackOf(throttled), throttled}) {
            RawAnswer answer = post(uri, sender, callbackHeader(), "me");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isNotBlank();
        }
    }

    @Test
    void requestThatCannotBeCarriedOutIs400() {
        TestDevice device = server.device();
        URI channel = callbackOf(device.open("weather", SERVICE, null));
        for (String uri : new String[] {
            "",
            "nonsense",
            "ftp://example.com/",
            "http://",
            "http://a b/",
            "mailto:a@b",
            "http://u:p@h/",
            "http://h/" + "x".repeat(1_020),
            "http://h:99999/",
            "http://h:0/"
        }) {
            RawAnswer answer = post(channel, sender, "X-CallbackURI: " + uri + "\r\n", "me");
            assertThat(answer.status()).as(uri + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("X-CallbackURI");
        }
        assertThat(post(channel, sender, "", "me").body()).contains("X-CallbackURI is missing");
        assertThat(post(channel, sender, callbackHeader(), "x".repeat(1_025)).status())
                .isEqualTo(400);
        assertThat(post(channel, sender, callbackHeader(), "x".repeat(1_025)).body())
                .contains("1024");
        assertThat(post(channel, sender, callbackHeader(), "x".repeat(1_024)).status())
                .isEqualTo(200);
    }

    @Test
    void bodyIsPostedOnceWhenTheDeviceIsInactiveAndAgainWhenItWasNotTakenAlsoAfterARestart() throws Exception {
        TestDevice device = server.device();
        URI channel = device.open("weather", SERVICE, null);
        URI closed = device.open("closed", SERVICE, null);
        assertThat(post(closed, sender, callbackHeader(), "of the closed").status())
                .isEqualTo(200);
        device.closeChannel("closed");
        assertThat(post(callbackOf(channel), sender, callbackHeader(), "first").status())
                .isEqualTo(200);
        assertThat(post(callbackOf(channel), sender, callbackHeader(), "\u00fc is me")
                        .status())
                .isEqualTo(200);
        answers.add(500);
        device.leave();
        server.stop();
        server.start();
        assertThat(nextPost()).isEqualTo("\u00fc is me");
        assertThat(answers).isEmpty();
        assertThat(nextPost()).isEqualTo("\u00fc is me");

        // Taken: nothing more, until it is registered again; that the device came and went is not enough.
        TestDevice again = server.resume(device);
        again.leave();
        assertThat(posted.poll(7, TimeUnit.SECONDS)).isNull();
        TestDevice back = server.resume(device);
        assertThat(post(callbackOf(channel), sender, callbackHeader(), "anew").status())
                .isEqualTo(200);
        back.leave();
        assertThat(nextPost()).isEqualTo("anew");
    }
}
