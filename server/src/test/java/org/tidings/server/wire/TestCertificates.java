// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** An authority of a test's own, and what it issues. */
final class TestCertificates {

    /** Of all clients, because making an RSA key takes longer than a test; the certificates differ all the same. */
    private static final KeyPair CLIENT_KEY = made(() -> {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        return generator.generateKeyPair();
    });

    private final X509Bundle authority = made(() -> new CertificateBuilder()
            .subject("CN=Test authority")
            .setIsCertificateAuthority(true)
            .setKeyUsage(true, CertificateBuilder.KeyUsage.keyCertSign)
            .ecp256()
            .buildSelfSigned());

    private interface Making<T> {
        T make() throws Exception;
    }

    /** A certificate for this machine. */
    X509Bundle server(String commonName) {
        return made(() -> new CertificateBuilder()
                .subject("CN=" + commonName)
                .addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .addExtendedKeyUsageServerAuth()
                .ecp256()
                .buildIssuedBy(authority));
    }

    X509Bundle client(String commonName) {
        return client(commonName, Duration.ofDays(1));
    }

    /** @param left how long it is valid from now on */
    X509Bundle client(String commonName, Duration left) {
        return made(() -> new CertificateBuilder()
                .subject("CN=" + commonName + ",O=Senders")
                .notBefore(Instant.now().minus(Duration.ofDays(2)))
                .notAfter(Instant.now().plus(left))
                .addExtendedKeyUsageClientAuth()
                .keyPair(CLIENT_KEY)
                .buildIssuedBy(authority));
    }

    Path authorityPem(Path folder) {
        return write(folder.resolve("ca.pem"), authority.getCertificatePEM());
    }

    /** What a client needs that trusts the authority and shows that certificate, or none. */
    SSLContext context(@Nullable X509Bundle shown) {
        return made(() -> {
            KeyManager[] keys =
                    shown == null ? null : shown.toKeyManagerFactory().getKeyManagers();
            return context(keys);
        });
    }

    /** The same with the key from a PFX file. */
    SSLContext context(Path pfx, String passphrase) {
        return made(() -> {
            KeyStore store = KeyStore.getInstance(pfx.toFile(), passphrase.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, passphrase.toCharArray());
            return context(keys.getKeyManagers());
        });
    }

    private SSLContext context(KeyManager @Nullable [] keys) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {authority.toTrustManager()}, null);
        return context;
    }

    static Path write(Path file, String text) {
        return made(() -> Files.writeString(file, text));
    }

    static Path certificate(Path folder, String name, X509Bundle bundle) {
        return write(folder.resolve(name + ".pem"), bundle.getCertificatePathPEM());
    }

    static Path key(Path folder, String name, X509Bundle bundle) {
        return write(folder.resolve(name + ".key"), bundle.getPrivateKeyPEM());
    }

    static Path pfx(Path folder, String name, X509Bundle bundle, String passphrase) {
        return made(() -> {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] chain = bundle.getCertificatePathWithRoot();
            store.setKeyEntry(name, bundle.getKeyPair().getPrivate(), passphrase.toCharArray(), chain);
            Path file = folder.resolve(name + ".pfx");
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, passphrase.toCharArray());
            }
            return file;
        });
    }

    static byte[] pem(X509Bundle bundle) {
        return bundle.getCertificatePEM().getBytes(StandardCharsets.US_ASCII);
    }

    /** Runs a program to its good end; returns what it printed. */
    static String run(String... command) {
        return made(() -> {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        });
    }

    private static <T> T made(Making<T> making) {
        try {
            return making.make();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
