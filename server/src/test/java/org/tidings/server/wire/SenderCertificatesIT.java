// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.device.Bindings;

/** Authenticated channels: who may send to them. */
@Timeout(60)
class SenderCertificatesIT {

    private static final Bindings ALL = new Bindings(true, true, List.of());
    private static final String SERVICE = "push.example.org";
    private static final String TLS13 = "TLSv1.3";

    private final TestCertificates certificates = new TestCertificates();
    private final X509Bundle right = certificates.client(SERVICE);

    @TempDir
    private Path folder = Path.of("");

    private RunningServer server = RunningServer.with();
    private TestDevice device;
    private URI channel = URI.create("/");

    SenderCertificatesIT() {
        device = uninitialized();
    }

    @SuppressWarnings("NullAway") // set before each test
    private static TestDevice uninitialized() {
        return null;
    }

    @BeforeEach
    void start() {
        Path pfx = TestCertificates.pfx(folder, "server", certificates.server("server"), "passphrase");
        server = RunningServer.started("tls-pfx", pfx.toString(), "tls-passphrase", "passphrase", "quota", "1");
        device = server.device();
        channel = device.open("weather", SERVICE, ALL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String register(X509Bundle bundle) {
        HttpResponse<String> answer =
                server.ops("POST", "/api/certificates", server.adminToken(), TestCertificates.pem(bundle));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body()).getString("fingerprint");
    }

    private RawConnection connect(@Nullable X509Bundle shown, String version) {
        return RawConnection.tls(server.pushUri(), certificates.context(shown), version, "localhost");
    }

    private RawAnswer toast(@Nullable X509Bundle shown) {
        try (RawConnection connection = connect(shown, TLS13)) {
            connection.send(Requests.toast(channel, ""));
            return connection.answer();
        }
    }

    @Test
    void uriOfAnAuthenticatedChannelIsUnthrottledHttps() {
        assertThat(channel.toString())
                .startsWith("https://" + server.pushUri().getAuthority() + "/unthrottledthirdparty/01.00/");
        assertThat(device.open("plain", ALL).toString()).startsWith(server.pushUri() + "/throttledthirdparty/01.00/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void rightCertificateIsReceivedAndHasNoDailyQuota(String version) {
        register(right);
        try (RawConnection connection = connect(right, version)) {
            for (int i = 0; i < 3; i++) {
                connection.send(Requests.toast(channel, ""));
                RawAnswer answer = connection.answer();
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.header("X-NotificationStatus")).hasValue("Received");
                assertThat(answer.header("X-SubscriptionStatus")).hasValue("Active");
                assertThat(new String(device.notification().body(), StandardCharsets.UTF_8))
                        .isEqualTo(Requests.TOAST);
            }
        }
    }

    @Test
    void certificateForAnotherNameIs401AndBothNamesAreTold() {
        X509Bundle other = certificates.client("other.example.org");
        register(other);
        RawAnswer answer = toast(other);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains(SERVICE, "other.example.org");
    }

    @Test
    void unregisteredCertificateOfTheSameNameIs401() {
        register(right);
        RawAnswer answer = toast(certificates.client(SERVICE));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains(SERVICE, "not registered");
    }

    @Test
    void noCertificateIs401WithAndWithoutTls() {
        register(right);
        for (RawAnswer answer : List.of(toast(null), server.toast(channel))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).contains(SERVICE);
        }
    }

    @Test
    void certificateThatExpiresIs401OnAnOpenConnectionToo() {
        Instant end = Instant.now().plus(Duration.ofSeconds(3));
        X509Bundle brief = certificates.client(SERVICE, Duration.ofSeconds(3));
        register(brief);
        try (RawConnection connection = connect(brief, TLS13)) {
            connection.send(Requests.toast(channel, ""));
            assertThat(connection.answer().status()).isEqualTo(200);
            Waiting.until(() -> Instant.now().isAfter(end.plusMillis(500)));
            connection.send(Requests.toast(channel, ""));
            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).contains("expired on 20");
        }
        RawAnswer anew = toast(brief);
        assertThat(anew.status()).isEqualTo(401);
        assertThat(anew.body()).contains("expired on 20");
    }

    @Test
    void expiredCertificateIsNotRegistered() {
        X509Bundle expired = certificates.client(SERVICE, Duration.ofDays(-1));
        HttpResponse<String> answer =
                server.ops("POST", "/api/certificates", server.adminToken(), TestCertificates.pem(expired));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("expired on 20");
    }

    @Test
    void removedCertificateIs401AtOnceOnAnOpenConnection() {
        String fingerprint = register(right);
        try (RawConnection connection = connect(right, TLS13)) {
            connection.send(Requests.toast(channel, ""));
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(server.ops("DELETE", "/api/certificates/" + fingerprint, server.adminToken(), new byte[0])
                            .statusCode())
                    .isEqualTo(204);
            connection.send(Requests.toast(channel, ""));
            assertThat(connection.answer().status()).isEqualTo(401);
        }
    }

    @Test
    void throttledPathIs401EvenWithTheRightCertificate() {
        register(right);
        URI throttled = URI.create(channel.toString().replace("/unthrottled", "/throttled"));
        try (RawConnection connection = connect(right, TLS13)) {
            connection.send(Requests.toast(throttled, ""));
            RawAnswer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).contains("/unthrottledthirdparty/");
        }
    }

    @Test
    void registeredCertificatesSurviveARestart() {
        register(right);
        server.stop();
        server.start();
        TestDevice again = server.resume(device);
        // The port is another one.
        assertThat(toast(right).status()).isEqualTo(200);
        again.notification();
    }

    @Test
    void javaSendsWithAKeyFromPfx() throws Exception {
        register(right);
        Path pfx = TestCertificates.pfx(folder, "sender", right, "secret");
        SSLContext context = certificates.context(pfx, "secret");
        HttpClient http = HttpClient.newBuilder().sslContext(context).build();
        HttpRequest request = HttpRequest.newBuilder(channel)
                .header("X-WindowsPhone-Target", "toast")
                .header("X-NotificationClass", "2")
                .POST(HttpRequest.BodyPublishers.ofString(Requests.TOAST))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        device.notification();
    }

    @Test
    void curlSendsWithKeysFromPemAndPfx() {
        register(right);
        String ca = certificates.authorityPem(folder).toString();
        String cert = TestCertificates.certificate(folder, "sender", right).toString();
        String key = TestCertificates.key(folder, "sender", right).toString();
        String pfx = TestCertificates.pfx(folder, "sender", right, "secret").toString();
        for (String version : List.of("1.2", "1.3")) {
            curl("--tls-max", version, "--cacert", ca, "--cert", cert, "--key", key);
            curl("--tls-max", version, "--cacert", ca, "--cert-type", "P12", "--cert", pfx + ":secret");
        }
    }

    private void curl(String... tls) {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "-i", "--max-time", "20"));
        command.addAll(List.of(tls));
        command.addAll(List.of(
                "-H",
                "X-WindowsPhone-Target: toast",
                "-H",
                "X-NotificationClass: 2",
                "-d",
                Requests.TOAST,
                channel.toString()));
        assertThat(TestCertificates.run(command.toArray(String[]::new)))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("X-NotificationStatus: Received\r\n");
        device.notification();
    }
}
