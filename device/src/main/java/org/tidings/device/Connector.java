// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.DeviceSession;
import org.tidings.protocol.device.DeviceStep;
import org.tidings.protocol.device.ServerFrame;

/**
 * Keeps the device connected: makes one connection after another, waits between them as back-off and service demand, and
 * stops for good when the service wants it or the app is done. Confined to the event loop, except where said.
 */
final class Connector implements Connection.Owner {

    /** How long the service may take to close a connection after it said so. */
    static final Duration GO_AWAY_GRACE = Duration.ofSeconds(10);

    /** The longest absence that a service may ask for. */
    static final Duration LONGEST_ABSENCE = Duration.ofHours(1);

    /** How long a running listener may hold up the end of the client. */
    static final Duration LAST_CALLBACK_GRACE = Duration.ofSeconds(5);

    /** How long the last acknowledgement may take to be written before the client ends without it. */
    static final Duration GOODBYE_GRACE = Duration.ofSeconds(3);

    private static final System.Logger LOG = System.getLogger("org.tidings.device");

    private final EventLoop loop;
    private final Transport transport;
    private final URI server;
    private final Backoff backoff;
    private final DeviceMemory memory;
    private final Channels channels;
    private final Requests requests;
    private final Deliveries deliveries;
    private final StatusNews statusNews;
    private final boolean stopsWhenMisdirected;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final List<Promise<String>> waitingForWelcome = new ArrayList<>();
    private final Steps steps = new Steps();

    private boolean started;
    private boolean finished;
    private boolean over;
    private boolean everWelcomed;
    private @Nullable Connection current;
    private EventLoop.@Nullable Timer timer;
    private @Nullable Duration absence;
    private long welcomedNanos;
    private volatile @Nullable DeviceException stopReason;

    Connector(
            EventLoop loop,
            Transport transport,
            URI server,
            Backoff backoff,
            DeviceMemory memory,
            Channels channels,
            Requests requests,
            Deliveries deliveries,
            StatusNews statusNews,
            boolean stopsWhenMisdirected) {
        this.loop = loop;
        this.transport = transport;
        this.server = server;
        this.backoff = backoff;
        this.memory = memory;
        this.channels = channels;
        this.requests = requests;
        this.deliveries = deliveries;
        this.statusNews = statusNews;
        this.stopsWhenMisdirected = stopsWhenMisdirected;
    }

    /** Connects, unless that has begun already. */
    void start() {
        if (!started && stopReason == null) {
            started = true;
            connect();
        }
    }

    /** Completes the promise with the device's id as soon as there is a connection. */
    void whenConnected(Promise<String> promise) {
        waitingForWelcome.removeIf(Promise::isDone);
        if (current != null && current.isAlive()) {
            memory.device().ifPresent(promise::complete);
        } else if (waitingForWelcome.size() >= Requests.MAX_UNANSWERED) {
            promise.fail(Requests.tooMany());
        } else {
            waitingForWelcome.add(promise);
        }
    }

    /** Why the client has stopped; null while it has not. Thread-safe. */
    @Nullable
    DeviceException stopReason() {
        return stopReason;
    }

    /** Completes when the client has stopped and its last acknowledgement is written. Thread-safe. */
    CompletableFuture<Void> stopped() {
        return stopped;
    }

    private void connect() {
        timer = null;
        absence = null;
        welcomedNanos = 0;
        DeviceSession session = new DeviceSession(memory.hello(), memory.seen());
        current = new Connection(loop, session, this);
        current.begin(transport, server);
    }

    @Override
    public boolean stepped(Connection connection, DeviceStep step) {
        return step.match(steps);
    }

    @Override
    public void ended(Connection connection, int code, String detail) {
        if (statusNews.status() == ConnectionStatus.CONNECTED
                && loop.nanoTime() - welcomedNanos >= Backoff.STABLE.toNanos()) {
            backoff.reset();
        }
        disconnected();
        if (stopReason != null) {
            // The client ends when its listeners have returned, or have had their time.
            return;
        }
        cancelTimer();
        switch (code) {
            case DeviceProtocol.CLOSE_REPLACED ->
                stop(new DeviceException(
                        DeviceException.Reason.REPLACED,
                        "device " + memory.device().orElse("") + " has connected a second time; this client has"
                                + " stopped. Each client needs a device file of its own"));
            case DeviceProtocol.CLOSE_NOT_AUTHORIZED ->
                stop(new DeviceException(
                        DeviceException.Reason.NOT_AUTHORIZED, "the service does not let this device in: " + detail));
            case DeviceProtocol.CLOSE_UNKNOWN_DEVICE -> {
                memory.forgetDevice();
                retry("the service does not know this device any more; it is enrolled anew");
            }
            default -> retry(detail);
        }
    }

    @Override
    public void refused(Connection connection, DeviceException why) {
        if (stopsWhenMisdirected && !everWelcomed && stopReason == null) {
            disconnected();
            stop(why);
        } else {
            ended(connection, Connection.NO_CLOSE_CODE, String.valueOf(why.getMessage()));
        }
    }

    private void disconnected() {
        current = null;
        requests.disconnected();
        channels.disconnected();
        statusNews.changed(ConnectionStatus.DISCONNECTED);
    }

    private void retry(String why) {
        Duration delay = backoff.next();
        if (absence != null) {
            delay = delay.plus(absence);
        }
        LOG.log(System.Logger.Level.INFO, "{0}; connecting again in {1} ms", why, delay.toMillis());
        timer = loop.schedule(delay, this::connect);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void handled(Connection connection, ServerFrame.Notification notification) {
        memory.handled(notification.id());
        connection.handled(notification.seq());
        if (connection.isAckDue()) {
            acknowledge(connection);
        }
        if (current != null) {
            current.resume();
        }
    }

    /** What is acknowledged must be known after a restart: the acknowledgement may be lost on its way. */
    private void acknowledge(Connection connection) {
        memory.saveIds(channels.toStore());
        connection.acknowledge();
    }

    /**
     * Stops for good, when a listener that is running has returned.
     *
     * @param why what all later requests fail with
     */
    void stop(DeviceException why) {
        if (stopReason != null) {
            return;
        }
        stopReason = why;
        cancelTimer();
        deliveries.stop();
        timer = loop.schedule(LAST_CALLBACK_GRACE, () -> finish(why));
        statusNews.afterCallbacks(() -> loop.execute(() -> finish(why)));
    }

    private void finish(DeviceException why) {
        if (finished) {
            return;
        }
        finished = true;
        CompletableFuture<?> goodbye = CompletableFuture.completedFuture(null);
        if (current != null) {
            acknowledge(current);
            goodbye = current.leave();
        } else {
            memory.saveIds(channels.toStore());
        }
        cancelTimer();
        disconnected();
        requests.abandonAll(why);
        waitingForWelcome.forEach(promise -> promise.fail(why));
        waitingForWelcome.clear();
        if (goodbye.isDone()) {
            end(why);
        } else {
            timer = loop.schedule(GOODBYE_GRACE, () -> end(why));
            goodbye.whenComplete((written, failure) -> loop.execute(() -> end(why)));
        }
    }

    private void end(DeviceException why) {
        if (over) {
            return;
        }
        over = true;
        cancelTimer();
        if (why.reason() == DeviceException.Reason.CLOSED) {
            stopped.complete(null);
        } else {
            LOG.log(System.Logger.Level.ERROR, why.getMessage());
            stopped.completeExceptionally(why);
        }
    }

    /** What each step of the session asks for. The answer: whether the next frame may come at once. */
    private final class Steps implements DeviceStep.Cases<Boolean> {

        @Override
        public Boolean welcomed(DeviceStep.Welcomed welcomed) {
            Connection connection = current;
            if (connection == null) {
                return false;
            }
            welcomedNanos = loop.nanoTime();
            everWelcomed = true;
            String secret = welcomed.secret();
            if (secret != null) {
                memory.enrolled(welcomed.device(), secret);
                channels.forgotten();
                memory.save(channels.toStore());
            }
            requests.welcomed(connection, channels.welcomed(connection));
            statusNews.changed(ConnectionStatus.CONNECTED);
            waitingForWelcome.forEach(promise -> promise.complete(welcomed.device()));
            waitingForWelcome.clear();
            return !deliveries.isFull();
        }

        @Override
        public Boolean opened(DeviceStep.Opened opened) {
            requests.succeeded(opened.request(), opened.uri());
            return true;
        }

        @Override
        public Boolean done(DeviceStep.Done done) {
            requests.succeeded(done.request(), null);
            return true;
        }

        @Override
        public Boolean refused(DeviceStep.Refused refused) {
            requests.refused(refused.request(), refused.code(), refused.detail());
            return true;
        }

        @Override
        public Boolean arrived(DeviceStep.Arrived arrived) {
            Connection connection = current;
            if (connection != null) {
                deliveries.deliver(arrived.notification(), () -> handled(connection, arrived.notification()));
            }
            return !deliveries.isFull();
        }

        @Override
        public Boolean repeated(DeviceStep.Repeated repeated) {
            Connection connection = current;
            if (connection != null) {
                deliveries.skip(() -> handled(connection, repeated.notification()));
            }
            return !deliveries.isFull();
        }

        @Override
        public Boolean uriChanged(DeviceStep.UriChanged changed) {
            channels.uriChanged(changed.channel(), changed.uri());
            return true;
        }

        @Override
        public Boolean goingAway(DeviceStep.GoingAway goingAway) {
            Connection connection = current;
            Duration asked = goingAway.reconnectAfter();
            absence = asked.compareTo(LONGEST_ABSENCE) < 0 ? asked : LONGEST_ABSENCE;
            if (stopReason != null) {
                return true;
            }
            cancelTimer();
            timer = loop.schedule(GO_AWAY_GRACE, () -> {
                if (connection != null && connection == current) {
                    acknowledge(connection);
                    connection.leave();
                    ended(connection, Connection.NO_CLOSE_CODE, "the service went away: " + goingAway.reason());
                }
            });
            return true;
        }

        /** The connection ends itself. */
        @Override
        public Boolean broken(DeviceStep.Broken broken) {
            return false;
        }

        @Override
        public Boolean ignored(DeviceStep.Ignored ignored) {
            return false;
        }
    }
}
