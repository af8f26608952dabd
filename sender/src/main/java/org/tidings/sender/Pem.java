// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads certificates and private keys in PEM. Every fault is an IllegalArgumentException that says what to do. */
final class Pem {

    /** The content may have single hyphens: old encrypted keys begin with headers such as {@code Proc-Type}. */
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*+(?:-(?!----)[^-]*+)*+)-----END \\1-----");

    /** SEQUENCE { INTEGER 0, SEQUENCE { OID rsaEncryption, NULL }: what PKCS#8 has before a PKCS#1 key. */
    private static final byte[] PKCS8_RSA = {
        2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
    };

    private record Block(String type, String content) {}

    private Pem() {}

    /** All certificates, in their order: at least one. */
    static List<X509Certificate> certificates(String pem, String what) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> certificates = new ArrayList<>();
            for (Block block : blocks(pem)) {
                if (block.type().endsWith("CERTIFICATE")) {
                    certificates.add((X509Certificate)
                            factory.generateCertificate(new ByteArrayInputStream(bytes(block, what))));
                }
            }
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(what + " holds no certificate in PEM");
            }
            return certificates;
        } catch (CertificateException damaged) {
            throw new IllegalArgumentException(what + " holds a certificate that cannot be read", damaged);
        }
    }

    /** The first private key. */
    static PrivateKey privateKey(String pem, char @Nullable [] passphrase, String what) {
        for (Block block : blocks(pem)) {
            switch (block.type()) {
                case "PRIVATE KEY" -> {
                    return key(bytes(block, what), what);
                }
                case "ENCRYPTED PRIVATE KEY" -> {
                    return key(decrypted(bytes(block, what), passphrase, what), what);
                }
                case "RSA PRIVATE KEY" -> {
                    if (block.content().contains("ENCRYPTED")) {
                        throw convertFirst(what, "");
                    }
                    return key(pkcs8(bytes(block, what)), what);
                }
                case "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
                    throw convertFirst(what, block.content().contains("ENCRYPTED") ? "" : "-nocrypt ");
                default -> {}
            }
        }
        throw new IllegalArgumentException(what + " holds no private key in PEM");
    }

    /** @param option of openssl; without -nocrypt it asks for a passphrase and encrypts the key */
    private static IllegalArgumentException convertFirst(String what, String option) {
        return new IllegalArgumentException(what
                + " holds a private key in an old form; convert it with: openssl pkcs8 -topk8 " + option
                + "-in OLD -out NEW");
    }

    private static List<Block> blocks(String pem) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(pem);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private static byte[] bytes(Block block, String what) {
        try {
            return Base64.getMimeDecoder().decode(block.content().getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException damaged) {
            throw new IllegalArgumentException(what + " holds damaged Base64", damaged);
        }
    }

    private static PrivateKey key(byte[] pkcs8, String what) {
        for (String algorithm : List.of("RSA", "EC", "Ed25519", "Ed448", "DSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException other) {
                // A key of another algorithm.
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("this Java lacks " + algorithm, missing);
            }
        }
        throw new IllegalArgumentException(what + " holds a private key of an unknown kind");
    }

    private static byte[] decrypted(byte[] encrypted, char @Nullable [] passphrase, String what) {
        if (passphrase == null) {
            throw new IllegalArgumentException(what + " holds an encrypted private key, which needs its passphrase");
        }
        PBEKeySpec password = new PBEKeySpec(passphrase);
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
            // The parameters of PBES2 name the algorithm in their text form; its own name is only a family.
            String algorithm = info.getAlgName();
            if (algorithm.equals("PBES2") || algorithm.equals("1.2.840.113549.1.5.13")) {
                algorithm = info.getAlgParameters().toString();
            }
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(password),
                    info.getAlgParameters());
            return info.getKeySpec(cipher).getEncoded();
        } catch (GeneralSecurityException | IOException wrong) {
            throw new IllegalArgumentException(what + " holds a private key that this passphrase does not open", wrong);
        } finally {
            password.clearPassword();
        }
    }

    private static byte[] pkcs8(byte[] pkcs1) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(PKCS8_RSA);
        inner.write(4);
        writeLength(inner, pkcs1.length);
        inner.writeBytes(pkcs1);
        ByteArrayOutputStream outer = new ByteArrayOutputStream();
        outer.write(0x30);
        writeLength(outer, inner.size());
        outer.writeBytes(inner.toByteArray());
        return outer.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
    }
}
