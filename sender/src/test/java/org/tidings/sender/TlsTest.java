// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.sender.SendFailedException.Reason;
import org.tidings.testkit.MockPushService;
import org.tidings.testkit.TestAuthority;
import org.tidings.testkit.TestCertificate;

/** TLS with and without client certificates. */
@Timeout(60)
class TlsTest {

    private static final TestAuthority AUTHORITY = TestAuthority.create();
    private static final TestCertificate SENDER = AUTHORITY.sender("backend");
    private static final char[] PASSPHRASE = "open sesame".toCharArray();

    private MockPushService service = MockPushService.start();

    @AfterEach
    void close() {
        service.close();
    }

    private void serve(TestCertificate certificate, boolean demand) {
        service.close();
        MockPushService.Builder builder = MockPushService.builder().tls(certificate);
        service = demand ? builder.demandClientCertificate(AUTHORITY).start() : builder.start();
    }

    private static PushSenderBuilder trusting() {
        return PushSender.builder().trustAuthorities(AUTHORITY.pem());
    }

    private SendResult send(PushSenderBuilder settings) {
        try (PushSender sender = settings.build()) {
            return Sends.result(sender.send(service.channel("c"), Sends.TOAST));
        }
    }

    private SendFailedException fail(PushSenderBuilder settings) {
        try (PushSender sender = settings.build()) {
            return Sends.failure(sender.send(service.channel("c"), Sends.TOAST));
        }
    }

    private void assertShown(ClientCertificate certificate) {
        serve(AUTHORITY.service(), true);
        assertThat(send(trusting().clientCertificate(certificate))).isInstanceOf(SendResult.Received.class);
        assertThat(service.takeRequest().clientCertificate()).contains(SENDER.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void trustedServiceIsSpokenTo(String protocol) {
        serve(AUTHORITY.service(), false);

        assertThat(send(trusting().tlsProtocols(List.of(protocol)))).isInstanceOf(SendResult.Received.class);
        assertThat(service.takeRequest().clientCertificate()).isEmpty();
    }

    @Test
    void pfxIsShown() {
        assertShown(ClientCertificate.pfx(SENDER.pfx(PASSPHRASE), PASSPHRASE));
    }

    @Test
    void pfxFileIsShown(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("sender.pfx"), SENDER.pfx(PASSPHRASE));

        assertShown(ClientCertificate.pfx(file, PASSPHRASE));
    }

    @Test
    void pemIsShown() {
        assertShown(ClientCertificate.pem(SENDER.chainPem(), SENDER.keyPem(), null));
    }

    @Test
    void pemFilesWithPassphraseAreShown(@TempDir Path folder) throws IOException {
        Path chain = Files.writeString(folder.resolve("cert.pem"), SENDER.chainPem());
        Path key = Files.writeString(folder.resolve("key.pem"), SENDER.keyPem(PASSPHRASE));

        assertShown(ClientCertificate.pem(chain, key, PASSPHRASE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void missingCertificateIsRefused(String protocol) {
        serve(AUTHORITY.service(), true);

        assertRefused(fail(trusting().tlsProtocols(List.of(protocol))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void expiredCertificateIsRefused(String protocol) {
        serve(AUTHORITY.service(), true);
        TestCertificate expired = AUTHORITY.expiredSender("backend");

        assertRefused(fail(trusting()
                .tlsProtocols(List.of(protocol))
                .clientCertificate(ClientCertificate.pem(expired.chainPem(), expired.keyPem(), null))));
    }

    @Test
    void certificateOfAnotherAuthorityIsRefused() {
        serve(AUTHORITY.service(), true);
        TestCertificate foreign = TestAuthority.create().sender("backend");

        assertRefused(
                fail(trusting().clientCertificate(ClientCertificate.pem(foreign.chainPem(), foreign.keyPem(), null))));
    }

    /** A refusal is an alert; where the connection's end overtakes it, the message still says what to look at. */
    private void assertRefused(SendFailedException failure) {
        assertThat(service.requests()).isEmpty();
        if (failure.reason() == Reason.CUT) {
            assertThat(failure).hasMessageContaining("client certificate");
        } else {
            assertThat(failure.reason()).isEqualTo(Reason.TLS);
            assertThat(failure.mayHaveBeenSent()).isFalse();
            assertThat(failure).hasMessageContaining("alert");
        }
    }

    @Test
    void serviceOfAnUnknownAuthorityIsNotSpokenTo() {
        serve(TestAuthority.create().service(), false);

        SendFailedException failure = fail(trusting());

        assertNotTrusted(failure, "certification path");
        SendFailedException systemWide = fail(PushSender.builder());
        assertNotTrusted(systemWide, "certification path");
    }

    @Test
    void expiredServiceIsNotSpokenTo() {
        serve(AUTHORITY.expiredService(), false);

        assertNotTrusted(fail(trusting()), "NotAfter");
    }

    @Test
    void serviceOfAnotherNameIsNotSpokenTo() {
        serve(AUTHORITY.service("elsewhere.example"), false);

        assertNotTrusted(fail(trusting()), "127.0.0.1");
    }

    private void assertNotTrusted(SendFailedException failure, String word) {
        assertThat(failure.reason()).isEqualTo(Reason.TLS);
        assertThat(failure.mayHaveBeenSent()).isFalse();
        assertThat(failure.isRetriable()).isFalse();
        assertThat(failure)
                .hasMessageContaining("https://127.0.0.1:" + service.port())
                .hasMessageContaining(word);
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void anythingIsTrustedOnlyWhenSaidAloud() {
        serve(TestAuthority.create().expiredService(), false);

        assertThat(send(PushSender.builder().trustAnythingInsecurely())).isInstanceOf(SendResult.Received.class);
    }

    @Test
    void plainServiceIsATlsFailure() {
        assertThat(service.channel("c").getScheme()).isEqualTo("http");
        try (PushSender sender =
                trusting().connectTimeout(Duration.ofMillis(300)).build()) {
            URI secure = URI.create(service.channel("c").toString().replace("http:", "https:"));

            SendFailedException failure = Sends.failure(sender.send(secure, Sends.TOAST));

            assertThat(failure.reason()).isIn(Reason.TLS, Reason.CONNECT);
            assertThat(failure.mayHaveBeenSent()).isFalse();
        }
    }

    @Test
    void cipherSuiteThatTheServiceLacksIsATlsFailure() {
        serve(AUTHORITY.service(), false);

        SendFailedException failure = fail(trusting()
                .tlsProtocols(List.of("TLSv1.2"))
                .cipherSuites(List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")));

        assertThat(failure.reason()).isEqualTo(Reason.TLS);
        assertThat(send(trusting()
                        .tlsProtocols(List.of("TLSv1.2"))
                        .cipherSuites(List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))))
                .isInstanceOf(SendResult.Received.class);
    }

    @Test
    void wrongPassphraseSaysSo() {
        char[] wrong = "wrong".toCharArray();

        assertThatThrownBy(() -> ClientCertificate.pfx(SENDER.pfx(PASSPHRASE), wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> ClientCertificate.pem(SENDER.chainPem(), SENDER.keyPem(PASSPHRASE), wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> ClientCertificate.pem(SENDER.chainPem(), SENDER.keyPem(PASSPHRASE), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs its passphrase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                -----BEGIN EC PRIVATE KEY-----
                AAAA
                -----END EC PRIVATE KEY-----
                """, """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,0F

                AAAA
                -----END RSA PRIVATE KEY-----
                """})
    void keysOfOldFormsSayHowToConvertThem(String old) {
        assertThatThrownBy(() -> ClientCertificate.pem(SENDER.chainPem(), old, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl pkcs8 -topk8");
    }

    @Test
    void anOldKeyThatIsNotEncryptedStaysSo() {
        String old = "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n";

        assertThatThrownBy(() -> ClientCertificate.pem(SENDER.chainPem(), old, null))
                .hasMessageEndingWith("openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
    void authoritiesThatCannotBeReadAreRefused(String pem) {
        assertThatThrownBy(() -> PushSender.builder().trustAuthorities(pem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("certificate");
    }
}
