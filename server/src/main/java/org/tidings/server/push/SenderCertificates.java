// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/**
 * The certificates by which senders of authenticated channels are known.
 *
 * <p>A certificate is known by its fingerprint, not by who issued it: the operator registers each one, and removing it
 * revokes it at once. That the sender holds its key is what the TLS handshake proves. Thread-safe.
 */
public final class SenderCertificates {

    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final CertificateStore store;
    private final Clock clock;
    private final Map<String, SenderCertificate> byFingerprint = new ConcurrentHashMap<>();

    public SenderCertificates(CertificateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Takes up what the store remembers. Once, before anything else. */
    public void recall() {
        store.certificates().forEach(known -> byFingerprint.put(known.fingerprint(), known));
    }

    /** What became of a certificate that was to be registered. */
    public sealed interface Registration {
        /** It is registered. */
        record Registered(SenderCertificate certificate) implements Registration {}

        /**
         * It can never identify a sender; nothing was changed.
         *
         * @param why one plain sentence
         */
        record Refused(String why) implements Registration {}
    }

    /**
     * Registers a certificate.
     *
     * @return fails with {@link StoreUnavailableException} when the store cannot keep it
     */
    public CompletableFuture<Registration> add(X509Certificate certificate) {
        Optional<String> commonName = commonName(certificate);
        String fault = faultOf(certificate, commonName);
        if (fault != null) {
            return CompletableFuture.completedFuture(new Registration.Refused(fault));
        }
        SenderCertificate registered = new SenderCertificate(
                fingerprint(certificate),
                commonName.orElseThrow(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                clock.instant(),
                encoded(certificate));
        return store.addCertificate(registered).thenApply(done -> {
            byFingerprint.put(registered.fingerprint(), registered);
            return new Registration.Registered(registered);
        });
    }

    private @Nullable String faultOf(X509Certificate certificate, Optional<String> commonName) {
        if (commonName.isEmpty()) {
            return "The certificate's subject has no common name (CN), which is what channels are opened for.";
        }
        if (clock.instant().isAfter(certificate.getNotAfter().toInstant())) {
            return "The certificate expired on " + certificate.getNotAfter().toInstant() + "; register its successor.";
        }
        try {
            List<String> usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(CLIENT_AUTHENTICATION)
                    ? null
                    : "The certificate's extended key usage does not include client authentication.";
        } catch (CertificateParsingException unreadable) {
            return "The certificate's extended key usage cannot be read.";
        }
    }

    /**
     * Removes a certificate: its holder can send no more.
     *
     * @return false when there was none with that fingerprint
     */
    public CompletableFuture<Boolean> remove(String fingerprint) {
        if (!byFingerprint.containsKey(fingerprint)) {
            return CompletableFuture.completedFuture(false);
        }
        return store.removeCertificate(fingerprint).thenApply(done -> byFingerprint.remove(fingerprint) != null);
    }

    /** All that are registered, by name. */
    public List<SenderCertificate> all() {
        return byFingerprint.values().stream()
                .sorted(Comparator.comparing(SenderCertificate::commonName)
                        .thenComparing(SenderCertificate::fingerprint))
                .toList();
    }

    /** Who shows that certificate in a completed TLS handshake. */
    public SenderIdentity identify(@Nullable X509Certificate shown) {
        if (shown == null) {
            return SenderIdentity.NONE;
        }
        SenderCertificate known = byFingerprint.get(fingerprint(shown));
        Instant now = clock.instant();
        if (known == null) {
            return new SenderIdentity.Unacceptable(
                    "The certificate that was shown" + named(shown) + " is not registered with this service.");
        }
        if (now.isAfter(known.notAfter())) {
            return new SenderIdentity.Unacceptable(
                    "The certificate that was shown" + named(shown) + " expired on " + known.notAfter() + ".");
        }
        if (now.isBefore(known.notBefore())) {
            return new SenderIdentity.Unacceptable("The certificate that was shown" + named(shown)
                    + " is not valid before " + known.notBefore() + ".");
        }
        return new SenderIdentity.Known(known.commonName());
    }

    private static String named(X509Certificate certificate) {
        return commonName(certificate).map(name -> " (CN=" + name + ")").orElse("");
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            LdapName subject =
                    new LdapName(certificate.getSubjectX500Principal().getName());
            // From the end, where the most specific part is: there may be containers that have a CN, too.
            for (int i = subject.size() - 1; i >= 0; i--) {
                Rdn part = subject.getRdn(i);
                if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String name) {
                    return Optional.of(name);
                }
            }
            return Optional.empty();
        } catch (InvalidNameException notName) {
            return Optional.empty();
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded(certificate)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", everyJdkHasIt);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read cannot be written", impossible);
        }
    }
}
