// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.NetUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A certificate authority and a server certificate for development, in {@code DATA/tls}: {@code ca.pem} is what clients
 * trust, {@code dev.p12} is for the service alone. The authority stays; the server certificate is made anew when it
 * expires or does not have a name that the service is reached by.
 */
public final class DevCertificates {

    /** Of the key store. It protects nothing that the file's permissions do not; the format wants one. */
    static final String PASSWORD = "development";

    private static final String CA_FILE = "ca.pem";
    private static final String KEY_STORE_FILE = "dev.p12";
    private static final String CA = "ca";
    static final String SERVER = "server";
    private static final Duration CA_LIFE = Duration.ofDays(3650);

    /** Some clients refuse certificates that live longer. */
    private static final Duration SERVER_LIFE = Duration.ofDays(397);

    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    private DevCertificates() {}

    static Path keyStore(Path folder) {
        return folder.resolve(KEY_STORE_FILE);
    }

    /**
     * Makes what is missing.
     *
     * @param hosts names and addresses that clients use for the service
     * @return the file that clients trust
     * @throws TlsException when the files cannot be read or written
     */
    public static Path prepare(Path folder, Collection<String> hosts, Clock clock) {
        Set<String> names = new TreeSet<>();
        hosts.forEach(host -> names.add(asInCertificate(host)));
        names.addAll(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"));
        Path ca = folder.resolve(CA_FILE);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Path file = keyStore(folder);
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    store.load(in, PASSWORD.toCharArray());
                }
            }
            if (!store.containsAlias(CA)) {
                makeAuthority(store, clock.instant());
            }
            if (!serves(store, names, clock.instant())) {
                makeServer(store, names, clock.instant());
                Files.createDirectories(folder);
                save(store, file);
            }
            Files.writeString(ca, pem((X509Certificate) store.getCertificate(CA)));
            return ca;
        } catch (Exception failure) {
            throw new TlsException(
                    "The development certificates in " + folder + " cannot be read or made: " + failure.getMessage()
                            + ". Delete the folder to have them made anew.",
                    failure);
        }
    }

    private static void makeAuthority(KeyStore store, Instant now) throws Exception {
        X509Bundle made = new CertificateBuilder()
                .subject("CN=Tidings development CA " + now.toString().substring(0, 10))
                .setIsCertificateAuthority(true)
                .setKeyUsage(true, CertificateBuilder.KeyUsage.keyCertSign, CertificateBuilder.KeyUsage.cRLSign)
                .notBefore(now.minus(Duration.ofDays(1)))
                .notAfter(now.plus(CA_LIFE))
                .ecp256()
                .buildSelfSigned();
        store.setKeyEntry(
                CA, made.getKeyPair().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {made.getCertificate()});
    }

    private static void makeServer(KeyStore store, Set<String> names, Instant now) throws Exception {
        X509Certificate authority = (X509Certificate) store.getCertificate(CA);
        KeyPair keys = new KeyPair(authority.getPublicKey(), (PrivateKey) store.getKey(CA, PASSWORD.toCharArray()));
        CertificateBuilder builder = new CertificateBuilder()
                .subject("CN=Tidings development")
                .setKeyUsage(true, CertificateBuilder.KeyUsage.digitalSignature)
                .addExtendedKeyUsageServerAuth()
                .notBefore(now.minus(Duration.ofDays(1)))
                .notAfter(now.plus(SERVER_LIFE))
                .ecp256();
        for (String name : names) {
            if (NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name)) {
                builder.addSanIpAddress(name);
            } else {
                builder.addSanDnsName(name);
            }
        }
        X509Bundle made = builder.buildIssuedBy(X509Bundle.fromRootCertificateAuthority(authority, keys));
        store.setKeyEntry(SERVER, made.getKeyPair().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {
            made.getCertificate(), authority
        });
    }

    /** A name or address in the spelling that certificates are read with: IPv6 addresses have more than one. */
    private static String asInCertificate(String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return address == null
                    ? host.toLowerCase(Locale.ROOT)
                    : InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException neverOfThatLength) {
            throw new IllegalStateException(neverOfThatLength);
        }
    }

    private static boolean serves(KeyStore store, Set<String> names, Instant now) throws GeneralSecurityException {
        return store.getCertificate(SERVER) instanceof X509Certificate certificate
                && now.plus(RENEWED_BEFORE_END)
                        .isBefore(certificate.getNotAfter().toInstant())
                && namesOf(certificate).containsAll(names);
    }

    private static Set<String> namesOf(X509Certificate certificate) throws CertificateParsingException {
        Set<String> names = new HashSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            alternatives.forEach(entry -> names.add(String.valueOf(entry.get(1))));
        }
        return names;
    }

    private static void save(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD.toCharArray());
        Path part = file.resolveSibling(KEY_STORE_FILE + ".part");
        Files.deleteIfExists(part);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(part, ownerOnly);
        Files.write(part, bytes.toByteArray());
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
