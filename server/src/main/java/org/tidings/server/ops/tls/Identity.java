// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key and the certificates that go with it, the owner's own first.
 *
 * <p>Everything that could be wrong with it is found when it is read, and said in a plain sentence: a handshake would only
 * fail.
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ((?:[A-Z0-9]+ )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /** @throws TlsException when the files cannot be used */
    static Identity ofPem(Path certificate, Path key, @Nullable String passphrase) {
        List<X509Certificate> chain = certificates(certificate);
        return checked(
                new Identity(privateKey(key, passphrase), chain),
                key + " does not belong to the certificate in " + certificate
                        + " (the first one in it must be the server's own)");
    }

    /**
     * @param alias which of the keys in it, or null for the first that does not belong to an authority
     * @throws TlsException when the file cannot be used
     */
    static Identity ofPfx(Path file, @Nullable String passphrase, @Nullable String alias) {
        char[] password = passphrase == null ? new char[0] : passphrase.toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            String found = alias == null ? aliasIn(store) : alias;
            if (found == null) {
                throw new TlsException(file + " holds no key with a certificate; export both into it", null);
            }
            List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(found))
                    .map(X509Certificate.class::cast)
                    .toList();
            return checked(
                    new Identity((PrivateKey) store.getKey(found, password), chain),
                    "the key in " + file + " does not belong to its certificate");
        } catch (UnrecoverableKeyException wrong) {
            throw new TlsException(wrongPassphrase(file, passphrase), wrong);
        } catch (IOException unreadable) {
            throw new TlsException(
                    unreadable.getCause() instanceof UnrecoverableKeyException
                            ? wrongPassphrase(file, passphrase)
                            : readable(file, unreadable, "is no PFX (PKCS #12) file"),
                    unreadable);
        } catch (GeneralSecurityException unusable) {
            throw new TlsException(file + " is a PFX file of a kind that Java cannot read", unusable);
        }
    }

    private static @Nullable String aliasIn(KeyStore store) throws GeneralSecurityException {
        String fallback = null;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                if (certificate.getBasicConstraints() < 0) {
                    return alias;
                }
                fallback = alias;
            }
        }
        return fallback;
    }

    private static List<X509Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!all.isEmpty()) {
                return all.stream().map(X509Certificate.class::cast).toList();
            }
        } catch (IOException unreadable) {
            throw new TlsException(readable(file, unreadable, "cannot be read"), unreadable);
        } catch (CertificateException notCertificates) {
            throw new TlsException(file + " holds something that is no PEM certificate", notCertificates);
        }
        throw new TlsException(file + " holds no PEM certificate", null);
    }

    private static PrivateKey privateKey(Path file, @Nullable String passphrase) {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new TlsException(readable(file, unreadable, "cannot be read"), unreadable);
        }
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            throw new TlsException(file + " holds no PKCS #8 key in PEM (-----BEGIN PRIVATE KEY-----)", null);
        }
        byte[] der = decoded(file, found.group(2));
        return switch (found.group(1)) {
            case "PRIVATE KEY" -> plain(file, new PKCS8EncodedKeySpec(der));
            case "ENCRYPTED PRIVATE KEY" -> decrypted(file, der, passphrase);
            default ->
                throw new TlsException(
                        file + " holds a key of the form " + found.group(1)
                                + "; make it PKCS #8 with: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW",
                        null);
        };
    }

    private static byte[] decoded(Path file, String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException cutOff) {
            throw new TlsException(file + " holds a key that is cut off or broken: it is no base64", cutOff);
        }
    }

    private static PrivateKey decrypted(Path file, byte[] der, @Nullable String passphrase) {
        if (passphrase == null) {
            throw new TlsException(wrongPassphrase(file, null), null);
        }
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(der);
            // The name "PBES2" says nothing; its parameters print as the name that Java knows.
            String algorithm = encrypted.getAlgName().equals("PBES2")
                            || encrypted.getAlgName().startsWith("1.2.840")
                    ? encrypted.getAlgParameters().toString()
                    : encrypted.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(passphrase.toCharArray())),
                    encrypted.getAlgParameters());
            return plain(file, encrypted.getKeySpec(cipher));
        } catch (InvalidKeySpecException wrong) {
            throw new TlsException(wrongPassphrase(file, passphrase), wrong);
        } catch (IOException | GeneralSecurityException unknown) {
            throw new TlsException(file + " is encrypted in a way that Java cannot read", unknown);
        }
    }

    private static PrivateKey plain(Path file, PKCS8EncodedKeySpec key) {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(key);
            } catch (GeneralSecurityException ofAnotherKind) {
                // The next one may be right.
            }
        }
        throw new TlsException(file + " holds a key that is broken or neither RSA nor EC nor EdDSA", null);
    }

    private static Identity checked(Identity identity, String fault) {
        byte[] sample = {1, 2, 3};
        String algorithm = switch (identity.key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> identity.key.getAlgorithm();
        };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(identity.key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(identity.chain.get(0).getPublicKey());
            signature.update(sample);
            if (signature.verify(signed)) {
                return identity;
            }
            throw new TlsException(fault, null);
        } catch (GeneralSecurityException ofAnotherKind) {
            throw new TlsException(fault, ofAnotherKind);
        }
    }

    private static String wrongPassphrase(Path file, @Nullable String given) {
        return file
                + (given == null
                        ? " is encrypted, and no passphrase is given (tls-passphrase)"
                        : " cannot be decrypted with the passphrase that is given");
    }

    private static String readable(Path file, IOException failure, String otherwise) {
        if (failure instanceof NoSuchFileException) {
            return "there is no file " + file;
        }
        return failure instanceof AccessDeniedException
                ? file + " may not be read by this user"
                : file + " " + otherwise;
    }
}
