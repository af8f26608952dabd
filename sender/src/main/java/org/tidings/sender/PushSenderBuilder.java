// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Says how a {@link PushSender} works. Every setting has a default that is good for a service over the network. Not
 * thread-safe; may build several senders.
 */
public final class PushSenderBuilder {

    private static final int MAX_THREADS = 64;
    private static final int MOST = 1_000_000;

    private Duration timeout = Duration.ofSeconds(15);
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration keepAlive = Duration.ofSeconds(30);
    private int threads = 1;
    private int connectionsPerHost = 32;
    private Pipelining pipelining = Pipelining.WHERE_ALLOWED;
    private int maxPending = 10_000;
    private @Nullable ClientCertificate certificate;
    private List<X509Certificate> authorities = List.of();
    private List<String> cipherSuites = List.of();
    private List<String> tlsProtocols = List.of();
    private boolean trustAnything;
    private @Nullable SenderProxy proxy;
    private @Nullable Executor callbackExecutor;
    private @Nullable RetryPolicy retryPolicy;
    private SenderListener listener = SenderListener.NONE;
    private @Nullable Timers timers;

    PushSenderBuilder() {}

    /**
     * How long a send may take from its call to the answer, waiting for a free connection included. Default 15 s, as
     * Microsoft advised.
     *
     * @throws IllegalArgumentException unless 1 ms to 1 hour
     */
    public PushSenderBuilder timeout(Duration timeout) {
        this.timeout = checked("timeout", timeout);
        return this;
    }

    /**
     * How long a connection may take to be made, and again its TLS handshake. Default 5 s.
     *
     * @throws IllegalArgumentException unless 1 ms to 1 hour
     */
    public PushSenderBuilder connectTimeout(Duration connectTimeout) {
        this.connectTimeout = checked("connectTimeout", connectTimeout);
        return this;
    }

    /**
     * How long a connection may rest before the sender closes it; keep it shorter than the service does. Default 30 s.
     *
     * @throws IllegalArgumentException unless 1 ms to 1 hour
     */
    public PushSenderBuilder keepAlive(Duration keepAlive) {
        this.keepAlive = checked("keepAlive", keepAlive);
        return this;
    }

    /**
     * Threads that talk to services. Default 1, which sends some ten thousand notifications per second.
     *
     * @throws IllegalArgumentException unless 1 to 64
     */
    public PushSenderBuilder threads(int threads) {
        this.threads = checked("threads", threads, MAX_THREADS);
        return this;
    }

    /**
     * Open connections to one server, rounded up to a multiple of the threads. Default 32.
     *
     * @throws IllegalArgumentException unless 1 to 1000000
     */
    public PushSenderBuilder connectionsPerHost(int connectionsPerHost) {
        this.connectionsPerHost = checked("connectionsPerHost", connectionsPerHost, MOST);
        return this;
    }

    /**
     * Requests that are written to one connection before the first of them is answered, with every server. Default: 32
     * with servers that say in their answers that they are Tidings, which takes about half of the processor time per
     * notification; 1 with others, because many proxies cannot do it. When a pipelined connection is cut, all its
     * requests may or may not have been sent; 1 never pipelines.
     *
     * @throws IllegalArgumentException unless 1 to 1000000
     */
    public PushSenderBuilder pipelining(int requests) {
        this.pipelining = new Pipelining(checked("pipelining", requests, MOST), true);
        return this;
    }

    /**
     * Notifications that may be sent and wait at once, to all servers together; more fail as OVERLOADED. As many again may
     * wait to be sent again by a retry policy. Default 10000.
     *
     * @throws IllegalArgumentException unless 1 to 1000000
     */
    public PushSenderBuilder maxPending(int maxPending) {
        this.maxPending = checked("maxPending", maxPending, MOST);
        return this;
    }

    /** The certificate that the sender shows, for authenticated channels. Default none. */
    public PushSenderBuilder clientCertificate(ClientCertificate certificate) {
        this.certificate = Objects.requireNonNull(certificate, "certificate");
        return this;
    }

    /**
     * Trusts services whose certificates come from these authorities, and no others. Default: those that Java trusts.
     *
     * @param pemFile one or more certificates in PEM, read at once
     * @throws IllegalArgumentException when the file holds no certificate or a damaged one
     * @throws java.io.UncheckedIOException when the file cannot be read
     */
    public PushSenderBuilder trustAuthorities(Path pemFile) {
        authorities = Pem.certificates(ClientCertificate.text(pemFile), pemFile.toString());
        return this;
    }

    /**
     * The same with the text of the file.
     *
     * @throws IllegalArgumentException when the text holds no certificate or a damaged one
     */
    public PushSenderBuilder trustAuthorities(String pem) {
        authorities = Pem.certificates(pem, "the PEM of the authorities");
        return this;
    }

    /** TLS cipher suites by their JSSE names, best first. Default: Java's choice. */
    public PushSenderBuilder cipherSuites(List<String> cipherSuites) {
        this.cipherSuites = List.copyOf(cipherSuites);
        return this;
    }

    /** TLS versions, such as {@code TLSv1.3}. Default: 1.2 and 1.3. */
    public PushSenderBuilder tlsProtocols(List<String> tlsProtocols) {
        this.tlsProtocols = List.copyOf(tlsProtocols);
        return this;
    }

    /**
     * Trusts any certificate of any name, expired ones included. Whoever sits between reads and changes everything: for
     * experiments only. {@link #trustAuthorities(Path)} is the right way to a service with a certificate of one's own.
     */
    public PushSenderBuilder trustAnythingInsecurely() {
        trustAnything = true;
        return this;
    }

    /** The proxy on the way to every service. Default none; the system's settings are not read. */
    public PushSenderBuilder proxy(SenderProxy proxy) {
        this.proxy = Objects.requireNonNull(proxy, "proxy");
        return this;
    }

    /**
     * Where futures complete and listeners are called, one after another. Default: a daemon thread of the sender's own, so
     * that a callback that blocks delays other results, but never the network. {@code Runnable::run} completes them on the
     * thread that talks to the service, which is fastest, and where nothing may ever block. The executor is not shut down.
     */
    public PushSenderBuilder callbackExecutor(Executor executor) {
        this.callbackExecutor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /** What is sent again, unless a send has its own policy. Default: nothing. */
    public PushSenderBuilder retryPolicy(RetryPolicy retryPolicy) {
        this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
        return this;
    }

    /** Hears what the sender does. Default: nobody. */
    public PushSenderBuilder listener(SenderListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** Time that a test moves; otherwise every sender has timers of its own, which end with it. */
    PushSenderBuilder timers(Timers timers) {
        this.timers = timers;
        return this;
    }

    /**
     * The sender, ready to send; it connects when there is something to send.
     *
     * @throws IllegalArgumentException when the private key does not open, or the TLS settings do not fit each other
     */
    public PushSender build() {
        Limits limits =
                new Limits(timeout, connectTimeout, keepAlive, threads, connectionsPerHost, pipelining, maxPending);
        TlsSettings tls = new TlsSettings(certificate, authorities, cipherSuites, tlsProtocols, trustAnything);
        return new PushSender(
                limits, tls, proxy, callbackExecutor, retryPolicy, listener, timers == null ? Timers.real() : timers);
    }

    private static Duration checked(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(name + " must be 1 ms to 1 hour, not " + value);
        }
        return value;
    }

    private static int checked(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ", not " + value);
        }
        return value;
    }
}
