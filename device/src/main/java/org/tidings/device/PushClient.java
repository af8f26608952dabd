// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import javax.xml.stream.XMLInputFactory;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.notification.NotificationReader;

/**
 * A device: one connection to a Tidings service, and the channels on it.
 *
 * <p>The first connection enrolls the device. With a device file it stays the same one after a restart, with the same
 * channel URIs, and no notification is told to a listener twice; without, it lives as long as this object. A lost
 * connection is made again by itself, after random delays that grow to {@link Builder#longestBackoff a minute}.
 *
 * <pre>{@code
 * PushClient client = PushClient.builder(URI.create("https://push.example")).deviceFile(Path.of("device.json")).build();
 * URI uri = client.channel("news").listen(listener).open().join();
 * }</pre>
 *
 * <p>Add the listeners of all channels before the first {@link #connect} or {@link HttpNotificationChannel#open}: what the
 * service has kept arrives with the connection. The client's threads are daemons. Thread-safe.
 */
public final class PushClient implements AutoCloseable {

    private final EventLoop loop;
    private final CallbackThread callbackThread;
    private final Duration requestTimeout;
    private final DeviceMemory memory;
    private final Channels channels;
    private final Requests requests = new Requests();
    private final StatusNews statusNews;
    private final Connector connector;
    private final Executor completions;

    PushClient(Builder builder, Parts parts) {
        loop = parts.loop();
        callbackThread = parts.callbacks();
        completions = parts.completions();
        requestTimeout = builder.requestTimeout;
        memory = new DeviceMemory(builder.store, builder.enrollmentKey);
        Callbacks callbacks = new Callbacks(callbackThread);
        channels = new Channels(
                callbacks,
                memory,
                requests,
                new Postponed(loop),
                () -> new Backoff(parts.random(), builder.longestBackoff));
        statusNews = new StatusNews(callbacks, channels);
        channels.restore(this, memory.load());
        NotificationReader reader = new NotificationReader(XMLInputFactory.newDefaultFactory());
        connector = new Connector(
                loop,
                parts.transport(),
                builder.endpoint,
                new Backoff(parts.random(), builder.longestBackoff),
                memory,
                channels,
                requests,
                new Deliveries(loop, callbacks, channels, reader),
                statusNews,
                builder.stopsWhenMisdirected);
        connector.stopped().whenComplete((done, why) -> {
            callbackThread.end();
            loop.end();
        });
    }

    /**
     * Starts a client.
     *
     * @param server the service, http, https, ws or wss; a path is kept and followed by {@code /device}
     * @throws IllegalArgumentException when it is no such URI
     */
    public static Builder builder(URI server) {
        return new Builder(endpoint(server));
    }

    private static URI endpoint(URI server) {
        String scheme = server.getScheme();
        boolean secure = "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme);
        boolean plain = "http".equalsIgnoreCase(scheme) || "ws".equalsIgnoreCase(scheme);
        if (!(secure || plain)
                || server.getHost() == null
                || server.getRawUserInfo() != null
                || server.getRawQuery() != null
                || server.getRawFragment() != null) {
            throw new IllegalArgumentException("the server must be a URI such as https://push.example, not " + server);
        }
        String path = server.getRawPath() == null ? "" : server.getRawPath();
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return URI.create((secure ? "wss://" : "ws://") + server.getRawAuthority() + base + DeviceProtocol.PATH);
    }

    /**
     * Connects, unless the client has begun to already.
     *
     * @return the device's id as soon as the client is connected; a failure after the request timeout, after which the
     *     client goes on trying, and a failure at once when the client has stopped
     */
    public CompletableFuture<String> connect() {
        return ask("connecting", connector::whenConnected);
    }

    /**
     * The channel of that name: the one that is open already, or one to be opened. Anybody who has its URI may send.
     *
     * @param name at most 256 characters
     * @throws IllegalArgumentException when the name is empty or too long or has half a surrogate pair, or the channel
     *     exists with a service name
     */
    public HttpNotificationChannel channel(String name) {
        return channelOf(name, null);
    }

    /**
     * The authenticated channel of that name: only who has the certificate may send.
     *
     * @param name at most 256 characters
     * @param serviceName the common name of the sender's certificate, at most 256 characters
     * @throws IllegalArgumentException when a name is empty or too long or has half a surrogate pair, or the channel
     *     exists with another service name
     */
    public HttpNotificationChannel channel(String name, String serviceName) {
        FrameLimits.checkName("the service name", serviceName);
        return channelOf(name, serviceName);
    }

    private HttpNotificationChannel channelOf(String name, @Nullable String service) {
        FrameLimits.checkName("the channel name", name);
        if (name.equals(Probe.CHANNEL)) {
            throw new IllegalArgumentException("the library needs the channel name " + name + " for itself");
        }
        HttpNotificationChannel channel = channels.named(this, name, service);
        if (!Objects.equals(channel.service(), service)) {
            throw new IllegalArgumentException("channel " + name + " exists with "
                    + (channel.service() == null ? "no service name" : "the service name " + channel.service()));
        }
        return attended(channel);
    }

    /** Who asks for a channel is its app, and is running. */
    private HttpNotificationChannel attended(HttpNotificationChannel channel) {
        if (channel.state().running() == null) {
            channel.appRunning(true);
        }
        return channel;
    }

    /** The open channel of that name, if there is one. */
    public Optional<HttpNotificationChannel> find(String name) {
        return channels.find(name).filter(channel -> channel.state().isOpen()).map(this::attended);
    }

    /** The channels that are open, in no order. */
    public List<HttpNotificationChannel> channels() {
        return channels.all().stream()
                .filter(channel -> channel.state().isOpen())
                .toList();
    }

    /** The id that the service has given the device; empty before it is enrolled. */
    public Optional<String> deviceId() {
        return memory.device();
    }

    /** Whether the client is connected. */
    public ConnectionStatus connectionStatus() {
        return statusNews.status();
    }

    /**
     * Completes when the client has stopped for good, its last acknowledgement written: normally after {@link #close},
     * and with a {@link DeviceException} when the service has turned the device away.
     */
    public CompletionStage<Void> stopped() {
        return connector.stopped().minimalCompletionStage();
    }

    CompletableFuture<URI> open(HttpNotificationChannel channel, @Nullable Bindings bindings) {
        return ask("opening channel " + channel.channelName(), promise -> {
            if (bindings != null) {
                channel.state().wish(bindings, promise);
            }
            requests.submit(new ChannelRequests.Open(channels, channel, bindings, promise));
        });
    }

    CompletableFuture<Void> bind(HttpNotificationChannel channel, UnaryOperator<Bindings> change) {
        return ask("binding channel " + channel.channelName(), promise -> {
            Bindings bindings = change.apply(channel.state().wanted());
            channel.state().wish(bindings, promise);
            requests.submit(new ChannelRequests.Bind(channels, channel, bindings, promise));
        });
    }

    CompletableFuture<Void> close(HttpNotificationChannel channel) {
        return ask(
                "closing channel " + channel.channelName(),
                promise -> requests.submit(new ChannelRequests.Close(channels, channel, promise)));
    }

    void tellRunning(HttpNotificationChannel channel) {
        loop.execute(() -> requests.tellRunning(channel));
    }

    private <T> CompletableFuture<T> ask(String what, Consumer<Promise<T>> question) {
        Promise<T> promise = new Promise<>(loop, completions, requestTimeout, what);
        boolean accepted = loop.execute(() -> {
            DeviceException stopReason = connector.stopReason();
            if (stopReason == null) {
                connector.start();
                question.accept(promise);
            } else {
                promise.fail(stopReason);
            }
        });
        if (!accepted) {
            DeviceException stopReason = connector.stopReason();
            promise.fail(stopReason == null ? closed() : stopReason);
        }
        return promise.future();
    }

    private static DeviceException closed() {
        return new DeviceException(DeviceException.Reason.CLOSED, "the client is closed");
    }

    /**
     * Disconnects and stops; channels stay open at the service, which keeps their notifications. Waits up to five seconds
     * for a listener that is running, and up to three for the last acknowledgement to be written, unless it is called by
     * that listener. Closing twice does nothing.
     */
    @Override
    public void close() {
        beginClosing();
        if (callbackThread.isCurrent()) {
            return;
        }
        try {
            connector
                    .stopped()
                    .get(
                            Connector.LAST_CALLBACK_GRACE
                                            .plus(Connector.GOODBYE_GRACE)
                                            .toSeconds()
                                    + 1,
                            TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stoppedOtherwise) {
            // Stopped before for another reason, or the client's threads are busy: nothing more can be done here.
        }
    }

    /** As close, without waiting. */
    void beginClosing() {
        loop.execute(() -> connector.stop(closed()));
    }

    /** What a client runs on; tests put their own in. */
    record Parts(
            EventLoop loop,
            CallbackThread callbacks,
            Executor completions,
            Transport transport,
            RandomGenerator random) {}

    /** Says what a client is to be. Not thread-safe. */
    public static final class Builder {

        private static final Duration MAX_BACKOFF = Duration.ofHours(1);

        private final URI endpoint;
        private DeviceStore store = DeviceStore.NONE;
        private @Nullable String enrollmentKey;
        private @Nullable SSLContext sslContext;
        private Duration requestTimeout = Duration.ofSeconds(30);
        private Duration longestBackoff = Backoff.LONGEST;
        private boolean stopsWhenMisdirected;

        private Builder(URI endpoint) {
            this.endpoint = endpoint;
        }

        /**
         * Remembers the device in a file, which the first connection creates, readable by its owner only. It holds the
         * device's secret. No two clients may use the same file.
         */
        public Builder deviceFile(Path file) {
            store = new DeviceFile(file);
            return this;
        }

        /**
         * The key that the service asks of new devices, where enrollment is not open.
         *
         * @throws IllegalArgumentException when it has more than 256 characters, or half a surrogate pair
         */
        public Builder enrollmentKey(String key) {
            FrameLimits.checkText("the enrollment key", key);
            enrollmentKey = key;
            return this;
        }

        /** Whom to trust, and as whom to connect, over TLS. Default: the JDK's trust store. */
        public Builder sslContext(SSLContext context) {
            sslContext = context;
            return this;
        }

        /** How long requests may take, time without a connection included. Default: 30 s. */
        public Builder requestTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("the request timeout must be positive, not " + timeout);
            }
            requestTimeout = timeout;
            return this;
        }

        /**
         * The longest time to wait between two attempts to connect. Each wait is a random time up to a bound that doubles
         * from half a second to this. A short one brings a few devices back soon after a restart of the service, but many
         * devices with a short one overrun a service that is coming up; a wait that the service asks for is added in any
         * case. Default: 60 s.
         */
        public Builder longestBackoff(Duration wait) {
            if (wait.compareTo(Duration.ofMillis(1)) < 0 || wait.compareTo(MAX_BACKOFF) > 0) {
                throw new IllegalArgumentException(
                        "the longest back-off must be from 1 ms to " + MAX_BACKOFF.toHours() + " h, not " + wait);
            }
            longestBackoff = wait;
            return this;
        }

        /**
         * Stops for good when the address is wrong: before the first connection came about, the service's certificate is
         * not trusted, or what answers is no service for devices. For programs with a person before them. Default: the
         * client goes on trying, because a proxy may answer so while the service behind it starts.
         */
        public Builder stopWhenMisdirected() {
            stopsWhenMisdirected = true;
            return this;
        }

        /**
         * The client, not yet connected.
         *
         * @throws DeviceException when there is a device file that cannot be read, or its directory is not writable
         */
        public PushClient build() {
            HttpClient.Builder http = HttpClient.newBuilder();
            if (sslContext != null) {
                http.sslContext(sslContext);
            }
            return build(new Parts(
                    new LoopThread(),
                    CallbackThread.start(),
                    ForkJoinPool.commonPool(),
                    new WebSocketTransport(http.build()),
                    RandomGenerator.getDefault()));
        }

        PushClient build(Parts parts) {
            return new PushClient(this, parts);
        }
    }
}
