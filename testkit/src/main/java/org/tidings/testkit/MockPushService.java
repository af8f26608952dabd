// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLServerSocket;

/**
 * A push service for tests, on a free port of the loopback interface. It answers what the test queued, else what the
 * test's function says, else {@link MockAnswer#received}; and it records every request. Thread-safe.
 */
public final class MockPushService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerSocket listener;
    private final Thread acceptor;
    private final boolean tls;
    private volatile int gathered;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<RecordedRequest> untaken = new LinkedBlockingQueue<>();
    private final List<RecordedRequest> recorded = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<MockAnswer> queued = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger connectionsToCut = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<RecordedRequest, MockAnswer> answers = request -> MockAnswer.received();

    private MockPushService(ServerSocket listener, boolean tls, int gathered) {
        this.listener = listener;
        this.tls = tls;
        this.gathered = gathered;
        this.acceptor = new Thread(this::accept, "mock-push-service");
        acceptor.setDaemon(true);
    }

    /** From now on answers the requests of a connection only while this many wait on it: a test of pipelining. */
    public void answerOnlyWhenWaiting(int requests) {
        gathered = requests;
    }

    /** Starts one that speaks plain HTTP. */
    public static MockPushService start() {
        return builder().start();
    }

    /** Starts with the defaults: plain HTTP, every request answered before the next one is read. */
    public static Builder builder() {
        return new Builder();
    }

    /** The port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The URI of a channel without a daily quota's certificate: {@code …/throttledthirdparty/01.00/{token}}. */
    public URI channel(String token) {
        return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + port() + "/throttledthirdparty/01.00/" + token);
    }

    /** Answers the next request that nothing was queued for before. */
    public void enqueue(MockAnswer answer) {
        queued.add(Objects.requireNonNull(answer, "answer"));
    }

    /** Answers everything that nothing is queued for. The function runs on the connection's thread and may block. */
    public void answerWith(Function<RecordedRequest, MockAnswer> answers) {
        this.answers = Objects.requireNonNull(answers, "answers");
    }

    /** Closes this many of the connections to come before anything is read from them. */
    public void cutNextConnections(int count) {
        connectionsToCut.addAndGet(count);
    }

    /** Closes the connections that are open now. */
    public void closeConnections() {
        open.forEach(MockPushService::closeQuietly);
    }

    /** How many connections were opened so far. */
    public int connectionCount() {
        return connections.get();
    }

    /** All requests so far. */
    public List<RecordedRequest> requests() {
        return List.copyOf(recorded);
    }

    /**
     * Waits, at most 10 seconds, for the next request that was not taken yet.
     *
     * @throws AssertionError when none comes
     */
    public RecordedRequest takeRequest() {
        try {
            RecordedRequest request = untaken.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (request == null) {
                throw new AssertionError("no request came within " + PATIENCE.toSeconds() + " s");
            }
            return request;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a request", interrupted);
        }
    }

    /** Closes the port and all connections. */
    @Override
    public void close() {
        closed.countDown();
        closeQuietly(listener);
        try {
            // Until its thread lets go of it, the kernel may still accept a connection.
            acceptor.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        closeConnections();
    }

    private void accept() {
        while (true) {
            Socket socket;
            try {
                socket = listener.accept();
            } catch (IOException ended) {
                return;
            }
            int number = connections.incrementAndGet();
            if (connectionsToCut.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                closeQuietly(socket);
            } else {
                open.add(socket);
                thread("mock-push-service-" + number, () -> serve(socket, number));
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            socket.setTcpNoDelay(true);
            RequestReader reader = new RequestReader(
                    new BufferedInputStream(socket.getInputStream()), number, TestCertificate.peerOf(socket));
            AnswerWriter writer = new AnswerWriter(socket.getOutputStream(), closed);
            BlockingQueue<RecordedRequest> unanswered = new LinkedBlockingQueue<>();
            RecordedRequest request = reader.next();
            while (request != null) {
                recorded.add(request);
                untaken.add(request);
                unanswered.add(request);
                while (unanswered.size() >= gathered) {
                    RecordedRequest next = unanswered.remove();
                    MockAnswer answer = queued.poll();
                    if (!writer.write(answer == null ? answers.apply(next) : answer)) {
                        return;
                    }
                }
                request = reader.next();
            }
        } catch (IOException | InterruptedException cut) {
            // The client sees it; the test asks there.
        } finally {
            open.remove(socket);
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception alreadyGone) {
            // It shall be closed, and is.
        }
    }

    /** Says how a {@link MockPushService} works. Not thread-safe. */
    public static final class Builder {

        private Optional<TestCertificate> certificate = Optional.empty();
        private Optional<TestAuthority> clients = Optional.empty();
        private int gathered = 1;
        private int port;

        private Builder() {}

        /** Speaks TLS with this certificate. */
        public Builder tls(TestCertificate certificate) {
            this.certificate = Optional.of(certificate);
            return this;
        }

        /** Demands a client certificate of this authority. Only with {@link #tls}. */
        public Builder demandClientCertificate(TestAuthority authority) {
            clients = Optional.of(authority);
            return this;
        }

        /** Answers the requests of a connection only while this many wait on it: a test of pipelining. */
        public Builder answerOnlyWhenWaiting(int requests) {
            gathered = requests;
            return this;
        }

        /** Listens on this port instead of a free one: a service that comes back. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * Starts it.
         *
         * @throws UncheckedIOException when it cannot listen
         */
        public MockPushService start() {
            try {
                InetAddress loopback = InetAddress.getLoopbackAddress();
                ServerSocket listener = certificate.isEmpty()
                        ? new ServerSocket(port, 200, loopback)
                        : certificate
                                .get()
                                .serverContext(clients)
                                .getServerSocketFactory()
                                .createServerSocket(port, 200, loopback);
                if (listener instanceof SSLServerSocket secure) {
                    secure.setNeedClientAuth(clients.isPresent());
                }
                MockPushService service = new MockPushService(listener, certificate.isPresent(), gathered);
                service.acceptor.start();
                return service;
            } catch (IOException failure) {
                throw new UncheckedIOException("the mock push service cannot listen", failure);
            }
        }
    }
}
