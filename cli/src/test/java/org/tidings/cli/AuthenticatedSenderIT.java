// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.device.ChannelListener;
import org.tidings.device.HttpNotificationChannel;
import org.tidings.device.PushClient;
import org.tidings.device.Received;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.notification.Toast;
import org.tidings.sender.ClientCertificate;
import org.tidings.sender.PushSender;
import org.tidings.sender.PushSenderBuilder;
import org.tidings.sender.SendFailedException;
import org.tidings.sender.SendResult;
import org.tidings.server.ops.TidingsServer;
import org.tidings.server.ops.config.ServerConfig;
import org.tidings.testkit.TestAuthority;
import org.tidings.testkit.TestCertificate;

/** The sender library, the service and the device library on an authenticated channel. */
@Timeout(60)
class AuthenticatedSenderIT {

    private static final String SERVICE_NAME = "push.example.org";
    private static final TestAuthority AUTHORITY = TestAuthority.create();
    private static final TestCertificate REGISTERED = AUTHORITY.sender(SERVICE_NAME);
    private static final Toast TOAST = Toast.builder().text1("Hi").build();

    @TempDir
    private Path data = Path.of("");

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init")
    private TidingsServer service;

    @SuppressWarnings("NullAway.Init")
    private PushClient device;

    @SuppressWarnings("NullAway.Init")
    private URI channel;

    @BeforeEach
    void openAnAuthenticatedChannel() throws Exception {
        service = TidingsServer.start(ServerConfig.of(Map.of(
                "data", data.toString(),
                "push-listen", "127.0.0.1:0",
                "hub-listen", "127.0.0.1:0",
                "hub-tls-listen", "127.0.0.1:0",
                "ops-listen", "127.0.0.1:0",
                "drain", "0s",
                "dev-tls", "true")));
        register(REGISTERED);
        device = PushClient.builder(
                        URI.create("https://127.0.0.1:" + service.pushUri().getPort()))
                .sslContext(TrustedAuthority.of(ca()))
                .build();
        HttpNotificationChannel weather = device.channel("weather", SERVICE_NAME);
        weather.listen(new ChannelListener() {
            @Override
            public void notificationReceived(HttpNotificationChannel from, Received notification) {
                received.add(new String(notification.body(), StandardCharsets.UTF_8));
            }
        });
        channel = weather.open(new Bindings(true, false, List.of())).get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        device.close();
        service.close();
    }

    private Path ca() {
        return data.resolve("tls/ca.pem");
    }

    private void register(TestCertificate certificate) throws IOException {
        Path file = Files.writeString(data.resolve("sender.pem"), certificate.chainPem());
        Run run = Run.of(
                "certificates",
                "add",
                file.toString(),
                "--data",
                data.toString(),
                "--server",
                service.opsUri().toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private PushSenderBuilder trusting() {
        return PushSender.builder().trustAuthorities(ca());
    }

    private SendResult send(PushSenderBuilder builder) throws Exception {
        try (PushSender sender = builder.build()) {
            return sender.send(channel, TOAST).get(20, TimeUnit.SECONDS);
        }
    }

    private static ClientCertificate pem(TestCertificate certificate) {
        return ClientCertificate.pem(certificate.chainPem(), certificate.keyPem(), null);
    }

    @Test
    void registeredCertificateSendsFromPemAndFromPfx() throws Exception {
        char[] passphrase = "secret".toCharArray();

        assertThat(send(trusting().clientCertificate(pem(REGISTERED)))).isInstanceOf(SendResult.Received.class);
        assertThat(send(trusting().clientCertificate(ClientCertificate.pfx(REGISTERED.pfx(passphrase), passphrase))))
                .isInstanceOf(SendResult.Received.class);
        assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(new String(TOAST.payload(), StandardCharsets.UTF_8));
        assertThat(received.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void everyTlsVersionOfTheServiceIsTaken() throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            assertThat(send(trusting().clientCertificate(pem(REGISTERED)).tlsProtocols(List.of(version))))
                    .isInstanceOf(SendResult.Received.class);
        }
    }

    @Test
    void certificateForAnotherNameIsToldWhichOneIsExpected() throws Exception {
        TestCertificate other = AUTHORITY.sender("other.example.org");
        register(other);

        SendResult result = send(trusting().clientCertificate(pem(other)));

        assertThat(result).isInstanceOf(SendResult.NotAuthorized.class);
        assertThat(result.status()).isEqualTo(401);
        assertThat(result.sentence())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(SERVICE_NAME, "other.example.org"));
        assertThat(result.shouldDeleteChannel()).isFalse();
    }

    @Test
    void withoutCertificateNothingIsSent() throws Exception {
        SendResult result = send(trusting());

        assertThat(result).isInstanceOf(SendResult.NotAuthorized.class);
        assertThat(result.sentence())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(SERVICE_NAME));
    }

    @Test
    void expiredCertificateIsNotAuthorized() throws Exception {
        SendResult result = send(trusting().clientCertificate(pem(AUTHORITY.expiredSender(SERVICE_NAME))));

        assertThat(result).isInstanceOf(SendResult.NotAuthorized.class);
    }

    @Test
    void serviceOfAnUnknownAuthorityIsNotTrusted() {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> send(PushSender.builder().clientCertificate(pem(REGISTERED))))
                .havingCause()
                .isInstanceOfSatisfying(
                        SendFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(SendFailedException.Reason.TLS));
    }
}
