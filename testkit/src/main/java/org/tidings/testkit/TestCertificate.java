// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.testkit;

import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;

/** A certificate of a {@link TestAuthority} with its private key, in the forms that programs read. Thread-safe. */
public final class TestCertificate {

    private final X509Bundle bundle;

    TestCertificate(X509Bundle bundle) {
        this.bundle = bundle;
    }

    /** The certificate itself. */
    public X509Certificate certificate() {
        return bundle.getCertificate();
    }

    /** The certificate and those that lead to its authority, in PEM. */
    public String chainPem() {
        return bundle.getCertificatePathPEM();
    }

    /** The private key in PEM (PKCS#8), not encrypted. */
    public String keyPem() {
        return pem("PRIVATE KEY", bundle.getKeyPair().getPrivate().getEncoded());
    }

    /** The private key in PEM (PKCS#8), encrypted with the passphrase, as {@code openssl pkcs8 -topk8} does. */
    public String keyPem(char[] passphrase) {
        try {
            OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword(passphrase)
                    .build();
            byte[] encrypted = new JcaPKCS8Generator(bundle.getKeyPair().getPrivate(), encryptor)
                    .generate()
                    .getContent();
            return pem("ENCRYPTED PRIVATE KEY", encrypted);
        } catch (IOException | OperatorCreationException failure) {
            throw new IllegalStateException("the private key could not be encrypted", failure);
        }
    }

    /** The chain and the private key as a PFX file (PKCS#12). */
    public byte[] pfx(char[] passphrase) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("test", bundle.getKeyPair().getPrivate(), passphrase, bundle.getCertificatePath());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, passphrase);
            return bytes.toByteArray();
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("the PFX could not be written", failure);
        }
    }

    /** TLS for a service with this certificate that asks clients for certificates of the authority, if there is one. */
    SSLContext serverContext(Optional<TestAuthority> clients) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trust = clients.map(authority ->
                            authority.bundle().toTrustManagerFactory().getTrustManagers())
                    .orElse(new TrustManager[0]);
            context.init(bundle.toKeyManagerFactory().getKeyManagers(), trust, null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("TLS could not be set up", failure);
        }
    }

    static Optional<X509Certificate> peerOf(Socket socket) throws IOException {
        if (!(socket instanceof SSLSocket secure)) {
            return Optional.empty();
        }
        secure.startHandshake();
        try {
            return Optional.of((X509Certificate) secure.getSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    private static String pem(String type, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
