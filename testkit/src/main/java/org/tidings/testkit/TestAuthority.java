// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.testkit;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A certificate authority for tests, with certificates for services and senders. Thread-safe. Nothing outside of the test
 * trusts it, and its keys are in memory only.
 */
public final class TestAuthority {

    private static final Duration AGE = Duration.ofDays(30);
    private static final Duration LIFE = Duration.ofDays(30);

    private final X509Bundle bundle;
    private final Instant now;

    private TestAuthority(X509Bundle bundle, Instant now) {
        this.bundle = bundle;
        this.now = now;
    }

    /** A new authority with a new key. */
    public static TestAuthority create() {
        Instant now = Clock.systemUTC().instant();
        try {
            return new TestAuthority(
                    builder("CN=Tidings test authority " + UUID.randomUUID(), now, now.plus(LIFE))
                            .setIsCertificateAuthority(true)
                            .buildSelfSigned(),
                    now);
        } catch (Exception failure) {
            throw new IllegalStateException("no certificate authority could be made", failure);
        }
    }

    /** The authority's own certificate, in PEM: what those who trust it need. */
    public String pem() {
        return bundle.getRootCertificatePEM();
    }

    /** A certificate for a service on this machine: for {@code localhost} and {@code 127.0.0.1}. */
    public TestCertificate service() {
        return issue(loopback(builder("CN=localhost", now, now.plus(LIFE))));
    }

    /** The same, but it has expired. */
    public TestCertificate expiredService() {
        return issue(loopback(builder("CN=localhost", now.minus(AGE), now.minus(Duration.ofDays(1)))));
    }

    /** A certificate for a service of another name. */
    public TestCertificate service(String name) {
        return issue(
                builder("CN=" + name, now, now.plus(LIFE)).addSanDnsName(name).addExtendedKeyUsageServerAuth());
    }

    /** A certificate for a sender of this name. */
    public TestCertificate sender(String name) {
        return issue(builder("CN=" + name, now, now.plus(LIFE)).addExtendedKeyUsageClientAuth());
    }

    /** The same, but it has expired. */
    public TestCertificate expiredSender(String name) {
        return issue(builder("CN=" + name, now.minus(AGE), now.minus(Duration.ofDays(1)))
                .addExtendedKeyUsageClientAuth());
    }

    X509Bundle bundle() {
        return bundle;
    }

    private static CertificateBuilder loopback(CertificateBuilder builder) {
        return builder.addSanDnsName("localhost").addSanIpAddress("127.0.0.1").addExtendedKeyUsageServerAuth();
    }

    private static CertificateBuilder builder(String subject, Instant from, Instant to) {
        return new CertificateBuilder()
                .algorithm(CertificateBuilder.Algorithm.rsa2048)
                .subject(subject)
                .notBefore(from.minus(Duration.ofDays(1)))
                .notAfter(to);
    }

    private TestCertificate issue(CertificateBuilder builder) {
        try {
            return new TestCertificate(builder.buildIssuedBy(bundle));
        } catch (Exception failure) {
            throw new IllegalStateException("no certificate could be made", failure);
        }
    }
}
