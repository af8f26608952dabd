// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.server.ops.StartException;

/** TLS at the push door: its certificates, and HTTP and WebSocket over it. */
@Timeout(60)
class TlsIT {

    private static final Bindings ALL = new Bindings(true, true, List.of());
    private static final String TLS13 = "TLSv1.3";

    private final TestCertificates certificates = new TestCertificates();

    @TempDir
    private Path folder = Path.of("");

    private RunningServer server = RunningServer.with();
    private SSLContext trusting = certificates.context(null);

    @BeforeEach
    void start() {
        X509Bundle own = certificates.server("first");
        TestCertificates.certificate(folder, "server", own);
        TestCertificates.key(folder, "server", own);
        server = started("10s");
    }

    private RunningServer started(String headTimeout) {
        return RunningServer.started(
                "tls-cert",
                folder.resolve("server.pem").toString(),
                "tls-key",
                folder.resolve("server.key").toString(),
                "head-timeout",
                headTimeout,
                "quota",
                "0",
                "queue-limit",
                "10000",
                "queue-bytes",
                "64MiB");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawConnection tls() {
        return RawConnection.tls(server.pushUri(), trusting, TLS13, "localhost");
    }

    // ---- the connection

    @Test
    void onePortServesHttpAndHttps() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        assertThat(server.toast(channel).status()).isEqualTo(200);
        device.notification();
        try (RawConnection connection = tls()) {
            connection.send(Requests.toast(channel, ""));
            assertThat(connection.answer().status()).isEqualTo(200);
            connection.send(Requests.toast(channel, ""));
            assertThat(connection.answer().status()).isEqualTo(200);
        }
        device.notification();
        device.notification();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsAreSpokenWithAnyServerNameAndNone(String version) {
        for (String name : new String[] {null, "localhost", "db3.notify.live.net", "xn--nxasmq6b.example"}) {
            try (RawConnection connection = RawConnection.tls(server.pushUri(), trusting, version, name)) {
                connection.send("GET / HTTP/1.1\r\n\r\n");
                assertThat(connection.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void olderVersionsAreRefused() throws Exception {
        Process process = new ProcessBuilder(
                        "openssl", "s_client", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0", "-connect", authority())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isNotZero();
    }

    private String authority() {
        return server.pushUri().getAuthority();
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        TestDevice device = server.device();
        URI channel = device.open("weather", ALL);
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            String id = "X-MessageID: " + i + "\r\n";
            requests.append(Requests.post(channel, Requests.RAW_HEADERS + id, "body " + i));
        }
        try (RawConnection connection = tls()) {
            connection.send(requests.toString());
            for (int i = 0; i < 300; i++) {
                assertThat(connection.answer().header("X-MessageID")).hasValue(Integer.toString(i));
            }
        }
        for (int i = 0; i < 300; i++) {
            assertThat(new String(device.notification().body(), StandardCharsets.UTF_8))
                    .isEqualTo("body " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void connectionThatIsToCloseEndsWithAGoodbyeWithinTls(String version) throws Exception {
        assertThat(openssl(version, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .contains("HTTP/1.1 200 OK", "Connection: close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void connectionOfADeviceEndsWithAGoodbyeWithinTls(String version) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(RawWebSocket.handshake(DeviceProtocol.PATH, "13", DeviceProtocol.SUBPROTOCOL)
                .getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(
                RawWebSocket.frame(RawWebSocket.FINAL | RawWebSocket.TEXT, "{}".getBytes(StandardCharsets.US_ASCII)));
        assertThat(openssl(version, bytes.toByteArray())).contains("HTTP/1.1 101 ");
    }

    /** What a strict client reads until the service ends the connection, in order. */
    private String openssl(String version, byte[] bytes) throws Exception {
        Process process = new ProcessBuilder(
                        "openssl", "s_client", version, "-quiet", "-ign_eof", "-connect", authority())
                .redirectErrorStream(true)
                .start();
        // Its input stays open, so that it is the service that ends the connection.
        process.getOutputStream().write(bytes);
        process.getOutputStream().flush();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).doesNotContain("unexpected eof");
        assertThat(process.waitFor()).isZero();
        return output;
    }

    @Test
    void senderThatHasEndedItsOutputGetsItsAnswers() {
        URI channel = server.channel();
        try (RawConnection connection = tls()) {
            connection.send(Requests.raw(channel, "one") + Requests.raw(channel, "two"));
            connection.endOutput();
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void requestThatEndsInItsMiddleIs400() {
        String whole = Requests.toast(server.channel(), "");
        try (RawConnection connection = tls()) {
            connection.send(whole.substring(0, whole.length() - 1));
            connection.endOutput();
            assertThat(connection.answer().status()).isEqualTo(400);
            assertThat(connection.untilEnd()).isEmpty();
        }
    }

    @Test
    void senderThatAsksFirstIsToldToGoOn() {
        String whole = Requests.toast(server.channel(), "Expect: 100-continue\r\n");
        int body = whole.indexOf("\r\n\r\n") + 4;
        try (RawConnection connection = tls()) {
            connection.send(whole.substring(0, body));
            assertThat(connection.answerWithoutBody().status()).isEqualTo(100);
            connection.send(whole.substring(body));
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    @TestFactory
    Stream<DynamicTest> garbageInsteadOfAHandshakeEndsTheConnection() {
        return Stream.of(
                        "\u0016\u0003\u0001\u0000\u0005\u0001\u0002\u0003\u0004\u0005",
                        "\u0016\u0003\u0001\u00ff\u00ff" + "x".repeat(70_000),
                        "\u0017\u0003\u0003\u0000\u0001x",
                        "\u0015\u0003\u0001\u0000\u0002\u0002(")
                .map(garbage -> DynamicTest.dynamicTest(garbage.length() + " bytes", () -> {
                    try (RawConnection connection = server.raw()) {
                        connection.send(garbage);
                        // An alert, or nothing.
                        assertThat(connection.untilEnd()).hasSizeLessThan(10);
                    }
                    assertThat(server.toast(server.channel()).status()).isEqualTo(200);
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0016", "\u0016\u0003\u0001\u0002\u0000\u0001"})
    void handshakeThatStallsEndsInTime(String beginning) {
        try (RunningServer hasty = started("300ms")) {
            try (RawConnection connection = hasty.raw()) {
                connection.send(beginning);
                assertThat(connection.untilEnd()).hasSizeLessThan(10);
            }
            Waiting.until(() -> hasty.metric("tidings_connections") == 0);
        }
    }

    @Test
    void deviceConnectsAndComesBackOverTls() {
        TestDevice first = server.connect(trusting);
        first.enroll(null);
        URI channel = first.open("weather", ALL);
        server.toast(channel);
        first.notification();
        first.leave();
        try (RawConnection connection = tls()) {
            connection.send(Requests.toast(channel, ""));
            assertThat(connection.answer().header("X-DeviceConnectionStatus")).hasValue("TempDisconnected");
        }
        TestDevice again = server.connect(trusting);
        again.resume(first.id(), first.secret());
        assertThat(new String(again.notification().body(), StandardCharsets.UTF_8))
                .isEqualTo(Requests.TOAST);
        server.stop();
        assertThat(again.closed().code()).isEqualTo(1001);
    }

    // ---- the certificate's files

    @Test
    void exchangedFilesCountForNewConnectionsAndOpenOnesGoOn() {
        URI channel = server.channel();
        try (RawConnection open = tls()) {
            assertThat(subject(open)).isEqualTo("CN=first");
            open.send(Requests.toast(channel, ""));
            assertThat(open.answer().status()).isEqualTo(200);
            X509Bundle next = certificates.server("second");
            TestCertificates.key(folder, "server", next);
            TestCertificates.certificate(folder, "server", next);
            Waiting.until(() -> shownSubject().equals("CN=second"));
            open.send(Requests.toast(channel, ""));
            assertThat(open.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void filesThatCannotBeUsedLeaveTheOldCertificateUntilGoodOnesCome() {
        TestCertificates.write(folder.resolve("server.pem"), "nonsense");
        X509Bundle next = certificates.server("second");
        // The key comes first, as it does for a moment in every exchange: it does not fit the certificate.
        TestCertificates.key(folder, "server", next);
        Waiting.atMost(new CompletableFuture<>(), Duration.ofMillis(2_500));
        assertThat(shownSubject()).isEqualTo("CN=first");
        TestCertificates.certificate(folder, "server", next);
        Waiting.until(() -> shownSubject().equals("CN=second"));
    }

    private String shownSubject() {
        try (RawConnection connection = tls()) {
            return subject(connection);
        }
    }

    private static String subject(RawConnection connection) {
        return connection.serverCertificate().getSubjectX500Principal().getName();
    }

    @Test
    void keyThatDoesNotFitTheCertificateIsNotTakenUp() {
        TestCertificates.key(folder, "server", certificates.server("second"));
        Waiting.atMost(new CompletableFuture<>(), Duration.ofMillis(2_500));
        assertThat(shownSubject()).isEqualTo("CN=first");
    }

    @Test
    void pfxAndEncryptedPemAreServed() {
        X509Bundle own = certificates.server("own");
        Path pfx = TestCertificates.pfx(folder, "own", own, "a passphrase");
        serves("tls-pfx", pfx.toString(), "tls-passphrase", "a passphrase");
        Path pem = TestCertificates.certificate(folder, "own", own);
        Path plain = TestCertificates.key(folder, "own", own);
        Path encrypted = folder.resolve("encrypted.key");
        TestCertificates.run(
                "openssl",
                "pkcs8",
                "-topk8",
                "-in",
                plain.toString(),
                "-out",
                encrypted.toString(),
                "-passout",
                "pass:a passphrase");
        serves("tls-cert", pem.toString(), "tls-key", encrypted.toString(), "tls-passphrase", "a passphrase");
        Path openssl = folder.resolve("openssl.pfx");
        TestCertificates.run(
                "openssl",
                "pkcs12",
                "-export",
                "-in",
                pem.toString(),
                "-inkey",
                plain.toString(),
                "-out",
                openssl.toString(),
                "-passout",
                "pass:");
        serves("tls-pfx", openssl.toString());
    }

    private void serves(String... settings) {
        try (RunningServer other = RunningServer.started(settings);
                RawConnection connection = RawConnection.tls(other.pushUri(), trusting, TLS13, null)) {
            connection.send("GET / HTTP/1.1\r\n\r\n");
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(subject(connection)).isEqualTo("CN=own");
        }
    }

    @Test
    void unusableFilesStopTheStartWithASentence() throws Exception {
        X509Bundle own = certificates.server("own");
        Path pfx = TestCertificates.pfx(folder, "own", own, "right");
        Path pem = TestCertificates.certificate(folder, "own", own);
        Path key = TestCertificates.key(folder, "own", own);
        Path encrypted = folder.resolve("encrypted.key");
        TestCertificates.run(
                "openssl",
                "pkcs8",
                "-topk8",
                "-in",
                key.toString(),
                "-out",
                encrypted.toString(),
                "-passout",
                "pass:right");
        Path pkcs1 = folder.resolve("pkcs1.key");
        TestCertificates.run("openssl", "genrsa", "-traditional", "-out", pkcs1.toString(), "2048");
        Path broken = folder.resolve("broken.key");
        TestCertificates.write(broken, "-----BEGIN PRIVATE KEY-----\nAAAAA\n-----END PRIVATE KEY-----\n");
        Path other = TestCertificates.key(folder, "other", certificates.server("other"));
        Path empty = Files.createFile(folder.resolve("empty"));
        Path keyless = folder.resolve("keyless.pfx");
        TestCertificates.run(
                "openssl",
                "pkcs12",
                "-export",
                "-nokeys",
                "-in",
                pem.toString(),
                "-out",
                keyless.toString(),
                "-passout",
                "pass:right");
        refused("passphrase", "tls-pfx", pfx.toString(), "tls-passphrase", "wrong");
        refused("passphrase", "tls-pfx", pfx.toString());
        refused("passphrase", "tls-cert", pem.toString(), "tls-key", encrypted.toString(), "tls-passphrase", "wrong");
        refused("passphrase", "tls-cert", pem.toString(), "tls-key", encrypted.toString());
        refused("PKCS #8 with: openssl pkcs8 -topk8 -nocrypt", "tls-cert", pem.toString(), "tls-key", pkcs1.toString());
        refused("PKCS #8", "tls-cert", pem.toString(), "tls-key", empty.toString());
        refused("base64", "tls-cert", pem.toString(), "tls-key", broken.toString());
        refused("does not belong", "tls-cert", pem.toString(), "tls-key", other.toString());
        refused("no key", "tls-pfx", keyless.toString(), "tls-passphrase", "right");
        refused("PEM certificate", "tls-cert", empty.toString(), "tls-key", key.toString());
        refused(
                "missing.key",
                "tls-cert",
                pem.toString(),
                "tls-key",
                folder.resolve("missing.key").toString());
        refused("missing.pfx", "tls-pfx", folder.resolve("missing.pfx").toString());
        refused("PFX", "tls-pfx", pem.toString());
    }

    private static void refused(String hint, String... settings) {
        try (RunningServer other = RunningServer.with(settings)) {
            assertThatThrownBy(other::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(hint)
                    .hasMessageContaining("cannot be used: ")
                    .hasMessageNotContaining("null")
                    .hasMessageNotContaining("Exception");
        }
    }
}
