// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.tls;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509KeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.ops.config.TlsConfig;

/**
 * What the doors' TLS is made of. New connections get what the files hold now; connections that are there keep what
 * they began with. Thread-safe.
 *
 * <p>Client certificates are asked for and not judged here: whether one is registered is for the push service, which can
 * say what is wrong with it.
 */
public final class ServerTls implements Supplier<SslContext> {

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

    private final TlsConfig config;
    private final List<Path> files;
    private volatile SslContext current;
    private volatile Identity identity;
    private final X509KeyManager keyManager;
    private String stamp;

    /**
     * Reads the certificate and the key.
     *
     * @throws TlsException when they cannot be used
     */
    public ServerTls(TlsConfig config) {
        this.config = config;
        this.files = files(config);
        this.stamp = stampOf(files);
        this.identity = identity(config);
        this.current = load(config, identity);
        this.keyManager = new CurrentIdentity(() -> identity);
    }

    private static List<Path> files(TlsConfig config) {
        List<Path> files = new ArrayList<>();
        if (config.certificate() != null && config.key() != null) {
            files.add(config.certificate());
            files.add(config.key());
        }
        if (config.pfx() != null) {
            files.add(config.pfx());
        }
        if (config.dev()) {
            files.add(DevCertificates.keyStore(config.folder()));
        }
        return List.copyOf(files);
    }

    @Override
    public SslContext get() {
        return current;
    }

    /** What TLS of another maker is given: it holds what the files hold now, handshake by handshake. */
    public X509KeyManager keyManager() {
        return keyManager;
    }

    /**
     * Reads the files again when they have changed; every few seconds, on one thread. When they cannot be used, what there
     * is stays, and the log says why.
     */
    public void reloadWhenChanged() {
        String now = stampOf(files);
        if (now.equals(stamp)) {
            return;
        }
        try {
            Identity read = identity(config);
            current = load(config, read);
            identity = read;
            stamp = now;
            LOG.info("The certificate has been exchanged; new connections get the new one");
        } catch (TlsException unusable) {
            stamp = now;
            LOG.error("The certificate has changed but cannot be used; the old one stays: {}", unusable.getMessage());
        }
    }

    /** Changes when a file changes. */
    private static String stampOf(List<Path> files) {
        StringBuilder stamp = new StringBuilder();
        for (Path file : files) {
            try {
                stamp.append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file));
            } catch (IOException missing) {
                stamp.append("missing");
            }
            stamp.append('\n');
        }
        return stamp.toString();
    }

    private static SslContext load(TlsConfig config, Identity identity) {
        try {
            return SslContextBuilder.forServer(identity.key(), identity.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .clientAuth(ClientAuth.OPTIONAL)
                    .trustManager(new ShownIsEnough())
                    .build();
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new TlsException(
                    "The certificate for TLS cannot be used: Java refuses what is in " + files(config) + " ("
                            + unusable.getMessage() + ").",
                    unusable);
        }
    }

    private static Identity identity(TlsConfig config) {
        try {
            return read(config);
        } catch (TlsException fault) {
            throw new TlsException("The certificate for TLS cannot be used: " + fault.getMessage() + ".", fault);
        }
    }

    private static Identity read(TlsConfig config) {
        Path certificate = config.certificate();
        Path key = config.key();
        if (certificate != null && key != null) {
            return Identity.ofPem(certificate, key, config.passphrase());
        }
        Path pfx = config.pfx();
        if (pfx != null) {
            return Identity.ofPfx(pfx, config.passphrase(), null);
        }
        return Identity.ofPfx(
                DevCertificates.keyStore(config.folder()), DevCertificates.PASSWORD, DevCertificates.SERVER);
    }
}
