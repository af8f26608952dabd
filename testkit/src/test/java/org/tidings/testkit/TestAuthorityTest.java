// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Certificates, as another client than our own uses them. */
@Timeout(30)
class TestAuthorityTest {

    private static final char[] PASSPHRASE = "secret".toCharArray();

    private final TestAuthority authority = TestAuthority.create();

    @Test
    void clientThatTrustsTheAuthorityIsServedAndShowsItsCertificate() throws Exception {
        TestCertificate sender = authority.sender("backend");
        try (MockPushService service = MockPushService.builder()
                .tls(authority.service())
                .demandClientCertificate(authority)
                .start()) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(context(sender)).build();

            int status = client.send(
                            HttpRequest.newBuilder(service.channel("c")).build(), BodyHandlers.discarding())
                    .statusCode();

            assertThat(status).isEqualTo(200);
            assertThat(service.takeRequest().clientCertificate()).contains(sender.certificate());
        }
    }

    @Test
    void expiredMeansExpiredYesterday() {
        assertThat(authority.expiredSender("x").certificate().getNotAfter()).isInThePast();
        assertThat(authority.expiredService().certificate().getNotAfter()).isInThePast();
        assertThat(authority.service().certificate().getNotAfter()).isInTheFuture();
    }

    @Test
    void senderHasItsNameAsCommonName() {
        assertThat(authority
                        .sender("backend")
                        .certificate()
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=backend");
    }

    private SSLContext context(TestCertificate sender) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(sender.pfx(PASSPHRASE)), PASSPHRASE);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSPHRASE);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(authority.pem().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
