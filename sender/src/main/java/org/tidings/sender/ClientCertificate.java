// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificate and private key by which the sender shows who it is, on authenticated channels. Immutable and
 * thread-safe; its text form never shows the key.
 *
 * <p>Every method here reads at once, throws IllegalArgumentException when the content is damaged or the passphrase wrong,
 * and UncheckedIOException when a file cannot be read. Passphrases are copied where they are kept; callers may overwrite
 * theirs.
 */
public final class ClientCertificate {

    private static final char[] IN_MEMORY = {};

    private final KeyStore keys;
    private final char[] keyPassword;

    private ClientCertificate(KeyStore keys, char[] keyPassword) {
        this.keys = keys;
        this.keyPassword = keyPassword;
    }

    /** A PFX file (PKCS#12), as the Windows Phone tools export it. */
    public static ClientCertificate pfx(Path file, char[] passphrase) {
        return pfx(bytes(file), passphrase, file.toString());
    }

    /** The bytes of a PFX file (PKCS#12). */
    public static ClientCertificate pfx(byte[] content, char[] passphrase) {
        return pfx(content, passphrase, "the PFX");
    }

    /** A chain of certificates, the sender's own first, and its private key, not encrypted. */
    public static ClientCertificate pem(Path certificates, Path privateKey) {
        return pem(text(certificates), text(privateKey), null, certificates.toString(), privateKey.toString());
    }

    /** A chain of certificates, the sender's own first, and its private key, encrypted (PKCS#8). */
    public static ClientCertificate pem(Path certificates, Path privateKey, char[] passphrase) {
        return pem(text(certificates), text(privateKey), passphrase, certificates.toString(), privateKey.toString());
    }

    /** The text of PEM files; the passphrase is null for a key that is not encrypted. */
    public static ClientCertificate pem(String certificates, String privateKey, char @Nullable [] passphrase) {
        return pem(certificates, privateKey, passphrase, "the PEM certificate", "the PEM private key");
    }

    private static ClientCertificate pfx(byte[] content, char[] passphrase, String what) {
        char[] password = passphrase.clone();
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(new ByteArrayInputStream(content), password);
            boolean hasKey = false;
            for (String alias : Collections.list(keys.aliases())) {
                hasKey |= keys.isKeyEntry(alias);
            }
            if (!hasKey) {
                throw new IllegalArgumentException(what + " holds no private key with its certificate");
            }
            return new ClientCertificate(keys, password);
        } catch (IOException | GeneralSecurityException wrong) {
            throw new IllegalArgumentException(
                    what
                            + (passphrase.length == 0
                                    ? " is not a PFX (PKCS#12) file that opens without a passphrase; it may need one"
                                    : " is not a PFX (PKCS#12) file that this passphrase opens"),
                    wrong);
        }
    }

    private static ClientCertificate pem(
            String certificates, String privateKey, char @Nullable [] passphrase, String chainName, String keyName) {
        List<X509Certificate> chain = Pem.certificates(certificates, chainName);
        PrivateKey key = Pem.privateKey(privateKey, passphrase, keyName);
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("sender", key, IN_MEMORY, chain.toArray(new X509Certificate[0]));
            return new ClientCertificate(keys, IN_MEMORY);
        } catch (IOException | GeneralSecurityException wrong) {
            throw new IllegalArgumentException(keyName + " does not fit " + chainName, wrong);
        }
    }

    KeyManagerFactory keyManagers() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, keyPassword);
            return factory;
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("the private key cannot be opened with the passphrase", wrong);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be read", failure);
        }
    }

    static String text(Path file) {
        return new String(bytes(file), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "ClientCertificate";
    }
}
