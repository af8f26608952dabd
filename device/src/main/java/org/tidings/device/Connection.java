// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.DeviceSession;
import org.tidings.protocol.device.DeviceStep;
import org.tidings.protocol.device.MalformedFrameException;
import org.tidings.protocol.device.ServerFrameCodec;

/**
 * One connection: a link, the session on it, and the watch over its silence. Confined to the event loop, on which the
 * transport's events are put first.
 */
final class Connection implements Transport.Events {

    /** How long the handshake and the welcome may take together. */
    static final Duration WELCOME_TIMEOUT = Duration.ofSeconds(30);

    /** A service that asks for more is taken for this: a lost connection must be noticed some day. */
    static final Duration LONGEST_KEEP_ALIVE = Duration.ofHours(1);

    /** The code of an end that was not the service's wish. */
    static final int NO_CLOSE_CODE = -1;

    private static final int NORMAL_CLOSURE = 1000;

    /** Learns what the connection brings. */
    interface Owner {
        /** Says whether the next frame may come at once; else {@link #resume} lets it come. */
        boolean stepped(Connection connection, DeviceStep step);

        /**
         * The connection is over; called once, and not when the owner ended it.
         *
         * @param code the service's close code, or {@link #NO_CLOSE_CODE}
         */
        void ended(Connection connection, int code, String detail);

        /** As {@link #ended}, where no connection can come about until a person changes something. */
        void refused(Connection connection, DeviceException why);
    }

    private final EventLoop loop;
    private final DeviceSession session;
    private final Owner owner;
    private Transport.@Nullable Link link;
    private EventLoop.@Nullable Timer watch;
    private boolean paused;
    private boolean ended;
    private long lastSignNanos;
    private Duration longestSilence = WELCOME_TIMEOUT;

    Connection(EventLoop loop, DeviceSession session, Owner owner) {
        this.loop = loop;
        this.session = session;
        this.owner = owner;
    }

    void begin(Transport transport, URI server) {
        lastSignNanos = loop.nanoTime();
        watch = loop.schedule(WELCOME_TIMEOUT, this::giveUpOnWelcome);
        link = transport.connect(server, this);
    }

    private void giveUpOnWelcome() {
        if (session.state() == DeviceSession.State.AWAITING_WELCOME) {
            lose("no welcome within " + WELCOME_TIMEOUT.toSeconds() + " s");
        }
    }

    @Override
    public void opened() {
        onLoop(() -> send(session.hello()));
    }

    @Override
    public void frame(byte[] utf8) {
        onLoop(() -> {
            lastSignNanos = loop.nanoTime();
            DeviceStep step;
            try {
                step = session.receive(ServerFrameCodec.read(utf8));
            } catch (MalformedFrameException malformed) {
                breakOff(String.valueOf(malformed.getMessage()));
                return;
            }
            if (step instanceof DeviceStep.Broken broken) {
                breakOff(broken.reason());
                return;
            }
            if (step instanceof DeviceStep.Welcomed welcomed) {
                Duration keepAlive = welcomed.keepAlive();
                watchFor(
                        (keepAlive.compareTo(LONGEST_KEEP_ALIVE) < 0 ? keepAlive : LONGEST_KEEP_ALIVE).multipliedBy(2));
            }
            if (owner.stepped(this, step)) {
                requestNext();
            } else {
                paused = true;
            }
        });
    }

    @Override
    public void alive() {
        onLoop(() -> lastSignNanos = loop.nanoTime());
    }

    @Override
    public void closed(int code, String reason) {
        onLoop(() -> end(code, "the service closed with " + code + (reason.isEmpty() ? "" : " " + reason)));
    }

    @Override
    public void failed(String detail) {
        onLoop(() -> end(NO_CLOSE_CODE, detail));
    }

    @Override
    public void refused(DeviceException why) {
        onLoop(() -> {
            release();
            owner.refused(this, why);
        });
    }

    private void onLoop(Runnable event) {
        loop.execute(() -> {
            if (!ended) {
                event.run();
            }
        });
    }

    private void requestNext() {
        if (link != null) {
            link.request();
        }
    }

    /** Lets the next frame come if the owner has held it back. */
    void resume() {
        if (paused && !ended) {
            paused = false;
            lastSignNanos = loop.nanoTime();
            requestNext();
        }
    }

    private void watchFor(Duration silence) {
        longestSilence = silence;
        cancelWatch();
        watch = loop.schedule(silence, this::checkSilence);
    }

    /** A paused connection hears nothing because it does not listen; the service's silence is not to blame. */
    private void checkSilence() {
        Duration silence = Duration.ofNanos(loop.nanoTime() - lastSignNanos);
        if (ended) {
            return;
        }
        if (!paused && silence.compareTo(longestSilence) >= 0) {
            lose("nothing came for " + silence.toMillis() + " ms");
            return;
        }
        Duration rest = longestSilence.minus(silence);
        watch = loop.schedule(paused ? longestSilence : rest, this::checkSilence);
    }

    private void cancelWatch() {
        if (watch != null) {
            watch.cancel();
            watch = null;
        }
    }

    /** Whether requests may be sent. */
    boolean isReady() {
        return !ended && session.state() == DeviceSession.State.READY;
    }

    /** Whether frames that want no answer may be sent. */
    boolean isAlive() {
        return !ended
                && (session.state() == DeviceSession.State.READY || session.state() == DeviceSession.State.GOING_AWAY);
    }

    void send(DeviceFrame frame) {
        if (link != null && !ended) {
            link.send(DeviceFrameCodec.write(frame));
        }
    }

    long open(String channel, @Nullable String service, @Nullable Bindings bindings) {
        DeviceFrame.Open open = session.open(channel, service, bindings);
        send(open);
        return open.request();
    }

    long bind(String channel, Bindings bindings) {
        DeviceFrame.Bind bind = session.bind(channel, bindings);
        send(bind);
        return bind.request();
    }

    long close(String channel) {
        DeviceFrame.Close close = session.close(channel);
        send(close);
        return close.request();
    }

    void handled(long seq) {
        session.handled(seq);
    }

    boolean isAckDue() {
        return session.isAckDue();
    }

    void acknowledge() {
        session.acknowledge().ifPresent(this::send);
    }

    /**
     * Ends the connection in good order; the owner hears nothing more.
     *
     * @return completes, one way or the other, when what was sent is on its way or cannot be any more
     */
    CompletableFuture<?> leave() {
        return finish(NORMAL_CLOSURE, "bye");
    }

    private void breakOff(String reason) {
        if (!ended) {
            finish(DeviceProtocol.CLOSE_PROTOCOL_ERROR, "see the device's log");
            owner.ended(this, NO_CLOSE_CODE, "the service broke the protocol: " + reason);
        }
    }

    private void lose(String detail) {
        if (!ended) {
            if (link != null) {
                link.abort();
            }
            end(NO_CLOSE_CODE, detail);
        }
    }

    private CompletableFuture<?> finish(int code, String reason) {
        if (!ended) {
            release();
            if (link != null) {
                return link.close(code, reason);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    private void end(int code, String detail) {
        release();
        owner.ended(this, code, detail);
    }

    private void release() {
        ended = true;
        session.end();
        cancelWatch();
    }
}
