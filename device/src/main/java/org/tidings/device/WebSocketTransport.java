// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.DeviceProtocol;

/** Connections over the JDK's WebSocket. */
final class WebSocketTransport implements Transport {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    /** How long a connection that said goodbye may wait for the other side to do the same. */
    private static final int GOODBYE_SECONDS = 5;

    private final HttpClient http;

    WebSocketTransport(HttpClient http) {
        this.http = http;
    }

    @Override
    public Link connect(URI server, Events events) {
        WebSocketLink link = new WebSocketLink(events);
        CompletableFuture<WebSocket> socket;
        try {
            socket = http.newWebSocketBuilder()
                    .subprotocols(DeviceProtocol.SUBPROTOCOL)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .buildAsync(server, link);
        } catch (RuntimeException refused) {
            socket = CompletableFuture.failedFuture(refused);
        }
        socket.whenComplete((opened, failure) -> {
            if (failure != null) {
                Unreached unreached = new Unreached(server, failure);
                unreached.lasting().ifPresentOrElse(link::refuse, () -> link.fail(unreached.sentence()));
            }
        });
        return link;
    }

    private static String explain(Throwable failure) {
        Throwable cause = failure.getCause();
        return Unreached.plain(failure instanceof CompletionException && cause != null ? cause : failure);
    }

    private static final class WebSocketLink implements Link, WebSocket.Listener {

        private final Events events;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final StringBuilder text = new StringBuilder();
        private final Object lock = new Object();

        /** What is given to the socket last; the next one waits for it, as the socket demands. Guarded by the lock. */
        private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

        /** Null until the handshake is done. Guarded by the lock. */
        private @Nullable WebSocket socket;

        WebSocketLink(Events events) {
            this.events = events;
        }

        @Override
        public void onOpen(WebSocket opened) {
            synchronized (lock) {
                socket = opened;
            }
            if (ended.get()) {
                opened.abort();
                return;
            }
            if (!opened.getSubprotocol().equals(DeviceProtocol.SUBPROTOCOL)) {
                opened.abort();
                fail("the server does not speak " + DeviceProtocol.SUBPROTOCOL);
                return;
            }
            events.opened();
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            if (ended.get()) {
                from.request(1);
                return null;
            }
            // A UTF-8 byte makes at most one char, so that no frame within the limit in bytes is refused here.
            if (text.length() + part.length() > DeviceProtocol.MAX_SERVER_FRAME_BYTES) {
                fail("a frame of more than " + DeviceProtocol.MAX_SERVER_FRAME_BYTES + " bytes");
                from.abort();
                return null;
            }
            text.append(part);
            if (!last) {
                from.request(1);
                return null;
            }
            byte[] frame = text.toString().getBytes(StandardCharsets.UTF_8);
            text.setLength(0);
            events.frame(frame);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            fail("a binary frame, which the protocol does not have");
            from.abort();
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            return sign(from);
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            return sign(from);
        }

        private @Nullable CompletionStage<?> sign(WebSocket from) {
            if (!ended.get()) {
                events.alive();
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            if (ended.compareAndSet(false, true)) {
                events.closed(code, reason);
            }
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            fail("the connection broke: " + Unreached.plain(error));
        }

        void fail(String detail) {
            if (ended.compareAndSet(false, true)) {
                events.failed(detail);
            }
        }

        void refuse(DeviceException why) {
            if (ended.compareAndSet(false, true)) {
                events.refused(why);
            }
        }

        @Override
        public void send(byte[] utf8) {
            String frame = new String(utf8, StandardCharsets.UTF_8);
            synchronized (lock) {
                WebSocket open = socket;
                if (open == null) {
                    return;
                }
                sending = sending.thenCompose(previous -> open.sendText(frame, true));
                sending.whenComplete((done, failure) -> {
                    if (failure != null) {
                        fail("sending failed: " + explain(failure));
                    }
                });
            }
        }

        @Override
        public void request() {
            synchronized (lock) {
                if (socket != null) {
                    socket.request(1);
                }
            }
        }

        @Override
        public CompletableFuture<?> close(int code, String reason) {
            ended.set(true);
            synchronized (lock) {
                WebSocket open = socket;
                if (open == null) {
                    return CompletableFuture.completedFuture(null);
                }
                sending = sending.thenCompose(previous -> open.sendClose(code, reason));
                // The other side's goodbye must be able to come even when the last frame was not followed by a request.
                open.request(1);
                CompletableFuture.delayedExecutor(GOODBYE_SECONDS, TimeUnit.SECONDS)
                        .execute(open::abort);
                // A copy: the caller must not end what later sends wait for.
                return sending.copy();
            }
        }

        @Override
        public void abort() {
            ended.set(true);
            synchronized (lock) {
                if (socket != null) {
                    socket.abort();
                }
            }
        }
    }
}
