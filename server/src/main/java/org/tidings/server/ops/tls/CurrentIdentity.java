// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Gives each TLS handshake the key and certificates that hold now. An alias names one identity, so that a handshake ends
 * with the identity that it began with: in the moment of an exchange two are known. Thread-safe.
 */
final class CurrentIdentity extends X509ExtendedKeyManager {

    private final Supplier<Identity> current;

    /** The last two that were given, the newer first. */
    private volatile Given given;

    /** An identity and its alias, and the one before. */
    private record Given(
            Identity identity, String alias, @Nullable Given before) {}

    CurrentIdentity(Supplier<Identity> current) {
        this.current = current;
        this.given = new Given(current.get(), "0", null);
    }

    private synchronized Given newest() {
        Given last = given;
        Identity now = current.get();
        if (!now.equals(last.identity)) {
            Given older = new Given(last.identity, last.alias, null);
            last = new Given(now, String.valueOf(Long.parseLong(last.alias) + 1), older);
            given = last;
        }
        return last;
    }

    private @Nullable Identity named(String alias) {
        Given last = given;
        if (last.alias.equals(alias)) {
            return last.identity;
        }
        Given before = last.before;
        return before != null && before.alias.equals(alias) ? before.identity : null;
    }

    private @Nullable String aliasFor(String keyType) {
        Given last = newest();
        String algorithm = last.identity.key().getAlgorithm();
        boolean fits = keyType.startsWith(algorithm)
                || (algorithm.equals("EdDSA") && (keyType.equals("Ed25519") || keyType.equals("Ed448")));
        return fits ? last.alias : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return aliasFor(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return aliasFor(keyType);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal[] issuers) {
        String alias = aliasFor(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Identity identity = named(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Identity identity = named(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }
}
