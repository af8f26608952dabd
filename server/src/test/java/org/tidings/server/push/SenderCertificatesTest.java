// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.server.push.SenderCertificates.Registration;

/** Which certificates are registered, and whom they identify. */
@Timeout(30)
class SenderCertificatesTest {

    private static final Instant NOW = PushWorld.START;

    private final Store store = new Store();
    private final MutableClock clock = new MutableClock(NOW);
    private final SenderCertificates certificates = new SenderCertificates(store, clock);

    private static final class Store implements CertificateStore {

        final Map<String, SenderCertificate> kept = new TreeMap<>();

        @Nullable
        String trouble;

        @Override
        public List<SenderCertificate> certificates() {
            return List.copyOf(kept.values());
        }

        @Override
        public CompletableFuture<Void> addCertificate(SenderCertificate certificate) {
            return change(() -> kept.put(certificate.fingerprint(), certificate));
        }

        @Override
        public CompletableFuture<Void> removeCertificate(String fingerprint) {
            return change(() -> kept.remove(fingerprint));
        }

        private CompletableFuture<Void> change(Runnable change) {
            if (trouble != null) {
                return CompletableFuture.failedFuture(new StoreUnavailableException(trouble));
            }
            change.run();
            return CompletableFuture.completedFuture(null);
        }
    }

    private static CertificateBuilder valid(String subject) {
        return new CertificateBuilder()
                .subject(subject)
                .notBefore(NOW.minus(Duration.ofDays(1)))
                .notAfter(NOW.plus(Duration.ofDays(1)))
                .ecp256();
    }

    private static X509Certificate certificate(String subject) {
        return made(valid(subject));
    }

    private static X509Certificate made(CertificateBuilder builder) {
        try {
            X509Bundle authority = new CertificateBuilder()
                    .subject("CN=Authority")
                    .setIsCertificateAuthority(true)
                    .ecp256()
                    .buildSelfSigned();
            return builder.buildIssuedBy(authority).getCertificate();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private SenderCertificate registered(X509Certificate certificate) {
        Registration registration = certificates.add(certificate).join();
        assertThat(registration).isInstanceOf(Registration.Registered.class);
        return ((Registration.Registered) registration).certificate();
    }

    private String refusal(X509Certificate certificate) {
        Registration registration = certificates.add(certificate).join();
        assertThat(registration).isInstanceOf(Registration.Refused.class);
        assertThat(store.kept).isEmpty();
        return ((Registration.Refused) registration).why();
    }

    private String whyNot(X509Certificate shown) {
        SenderIdentity identity = certificates.identify(shown);
        assertThat(identity).isInstanceOf(SenderIdentity.Unacceptable.class);
        return ((SenderIdentity.Unacceptable) identity).why();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=example.com | example.com",
                "CN=Ex. Ample | Ex. Ample",
                "O=Org, CN=example.com, C=DE | example.com",
                "CN=first, OU=x, CN=second | first",
                "CN=a\\, b | 'a, b'",
                "CN=\u0130\u011fne | \u0130\u011fne"
            })
    void senderIsKnownByTheCommonName(String subject, String name) {
        X509Certificate certificate = certificate(subject);
        assertThat(registered(certificate).commonName()).isEqualTo(name);
        assertThat(certificates.identify(certificate)).isEqualTo(new SenderIdentity.Known(name));
    }

    @Test
    void registrationHoldsUntilItIsRemovedAndAcrossRestarts() {
        X509Certificate certificate = certificate("CN=example.com");
        SenderCertificate known = registered(certificate);
        assertThat(known.fingerprint()).matches("[0-9a-f]{64}");
        SenderCertificates next = new SenderCertificates(store, clock);
        next.recall();
        assertThat(next.identify(certificate)).isEqualTo(new SenderIdentity.Known("example.com"));
        assertThat(next.all()).containsExactly(known);

        assertThat(next.remove(known.fingerprint()).join()).isTrue();
        assertThat(next.remove(known.fingerprint()).join()).isFalse();
        assertThat(next.identify(certificate)).isInstanceOf(SenderIdentity.Unacceptable.class);
        assertThat(store.kept).isEmpty();
    }

    @Test
    void nobodyIsKnownWithoutARegisteredCertificate() {
        registered(certificate("CN=example.com"));
        assertThat(certificates.identify(null)).isSameAs(SenderIdentity.NONE);
        assertThat(whyNot(certificate("CN=example.com"))).contains("CN=example.com", "not registered");
        assertThat(whyNot(certificate("O=nameless"))).contains("not registered");
    }

    @Test
    void registeredCertificateCountsWhileItIsValid() {
        X509Certificate certificate =
                made(valid("CN=a").notBefore(NOW.plusSeconds(10)).notAfter(NOW.plusSeconds(20)));
        registered(certificate);
        assertThat(whyNot(certificate)).contains("CN=a", "not valid before 2026-03-28T12:00:10Z");
        clock.pass(Duration.ofSeconds(10));
        assertThat(certificates.identify(certificate)).isEqualTo(new SenderIdentity.Known("a"));
        clock.pass(Duration.ofSeconds(11));
        assertThat(whyNot(certificate)).contains("CN=a", "expired on 2026-03-28T12:00:20Z");
    }

    @Test
    void certificateThatCanNeverIdentifyASenderIsRefused() {
        assertThat(refusal(certificate("O=nameless"))).contains("common name");
        assertThat(refusal(made(valid("CN=a").notAfter(NOW.minusSeconds(1))))).contains("expired on 2026-03-28");
        assertThat(refusal(made(valid("CN=a").addExtendedKeyUsageServerAuth()))).contains("client authentication");
        registered(made(valid("CN=a").addExtendedKeyUsageServerAuth().addExtendedKeyUsageClientAuth()));
    }

    @Test
    void whatTheStoreCannotKeepIsNotRegisteredOrRemoved() {
        X509Certificate kept = certificate("CN=kept");
        SenderCertificate known = registered(kept);
        X509Certificate lost = certificate("CN=lost");
        store.trouble = "the disk is full";
        assertThatThrownBy(() -> certificates.add(lost).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> certificates.remove(known.fingerprint()).join())
                .isInstanceOf(CompletionException.class);
        assertThat(certificates.identify(lost)).isInstanceOf(SenderIdentity.Unacceptable.class);
        assertThat(certificates.identify(kept)).isEqualTo(new SenderIdentity.Known("kept"));
    }
}
