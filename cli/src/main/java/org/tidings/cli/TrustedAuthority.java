// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS that trusts the authorities in one file. */
final class TrustedAuthority {

    private TrustedAuthority() {}

    /** @param file certificates in PEM, or one in DER */
    static SSLContext of(Path file) {
        return of(file, false);
    }

    /** Trusts them and the usual ones. */
    static SSLContext besideTheUsual(Path file) {
        return of(file, true);
    }

    private static SSLContext of(Path file, boolean besideTheUsual) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new FailedException("There is no certificate in " + file + ": give a PEM file with --ca.");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca" + store.size(), certificate);
            }
            if (besideTheUsual) {
                for (TrustManager manager : trust(null).getTrustManagers()) {
                    if (manager instanceof X509TrustManager usual) {
                        for (Certificate certificate : usual.getAcceptedIssuers()) {
                            store.setCertificateEntry("ca" + store.size(), certificate);
                        }
                    }
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(store).getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new FailedException(
                    "The certificates in " + file + " cannot be read (" + Unreadable.why(e)
                            + "): give a PEM file with --ca.",
                    e);
        }
    }

    /** @param store authorities, or null for those of Java */
    private static TrustManagerFactory trust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }
}
