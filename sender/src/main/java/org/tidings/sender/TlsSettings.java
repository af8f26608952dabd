// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is spoken.
 *
 * @param certificate the sender's own, or null
 * @param authorities whom to trust instead of those that Java knows, or empty
 * @param cipherSuites by their JSSE names, or empty for Java's choice
 * @param protocols such as {@code TLSv1.3}, or empty for 1.2 and 1.3
 * @param trustAnything whether any certificate of any name will do
 */
record TlsSettings(
        @Nullable ClientCertificate certificate,
        List<X509Certificate> authorities,
        List<String> cipherSuites,
        List<String> protocols,
        boolean trustAnything) {

    void applyTo(HttpClientOptions options) {
        options.setVerifyHost(!trustAnything).setTrustAll(trustAnything);
        if (certificate != null) {
            options.setKeyCertOptions(KeyCertOptions.wrap(certificate.keyManagers()));
        }
        if (!authorities.isEmpty() && !trustAnything) {
            options.setTrustOptions(TrustOptions.wrap(trustManagers()));
        }
        cipherSuites.forEach(options::addEnabledCipherSuite);
        if (!protocols.isEmpty()) {
            options.setEnabledSecureTransportProtocols(new LinkedHashSet<>(protocols));
        }
    }

    private TrustManagerFactory trustManagers() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                trusted.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory;
        } catch (IOException | GeneralSecurityException wrong) {
            throw new IllegalArgumentException("the certificate authorities cannot be used", wrong);
        }
    }
}
