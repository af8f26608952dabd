// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * TLS at the push door: a certificate from PEM files, one from a PFX file, one that the service makes for development, or
 * none.
 *
 * @param dev whether the service makes a certificate authority and a certificate of its own
 * @param certificate the certificate chain in PEM, the server's own first, or null
 * @param key the key of it in PEM, or null
 * @param pfx certificate chain and key in one PKCS #12 file, or null
 * @param passphrase what the key or the PFX file is encrypted with, or null
 * @param folder where the service keeps what it makes
 */
public record TlsConfig(
        boolean dev,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Path pfx,
        @Nullable String passphrase,
        Path folder) {

    public TlsConfig {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("tls-cert and tls-key must be given together");
        }
        int sources = (dev ? 1 : 0) + (certificate == null ? 0 : 1) + (pfx == null ? 0 : 1);
        if (sources > 1) {
            throw new IllegalArgumentException("give one of dev-tls, tls-cert with tls-key, and tls-pfx");
        }
        if (passphrase != null && certificate == null && pfx == null) {
            throw new IllegalArgumentException("tls-passphrase is given, but neither tls-key nor tls-pfx is");
        }
    }

    /** Whether TLS is offered. */
    public boolean offered() {
        return dev || certificate != null || pfx != null;
    }

    /** Without the passphrase, which must not reach a log. */
    @Override
    public String toString() {
        return "TlsConfig[dev=" + dev + ", certificate=" + certificate + ", pfx=" + pfx + "]";
    }
}
