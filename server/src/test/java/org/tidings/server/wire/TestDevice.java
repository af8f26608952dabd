// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;

/** A device with its hands on every frame. It acknowledges what it is given, unless told not to. */
final class TestDevice implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** How a connection ended. */
    record Closed(int code, String reason) {}

    private final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<ServerFrame.Notification> notifications = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private @Nullable String id;
    private @Nullable String secret;
    private long requests;

    /** Whether notifications are acknowledged as they are taken. */
    boolean acknowledges = true;

    private TestDevice(HttpClient http, String scheme, URI server) {
        URI uri = URI.create(scheme + "://" + server.getAuthority() + DeviceProtocol.PATH);
        socket = http.newWebSocketBuilder()
                .subprotocols(DeviceProtocol.SUBPROTOCOL)
                .buildAsync(uri, new Receiver())
                .join();
    }

    static TestDevice connect(URI server) {
        return new TestDevice(HTTP, "ws", server);
    }

    /** Connects over TLS. */
    static TestDevice connect(URI server, SSLContext tls) {
        return new TestDevice(HttpClient.newBuilder().sslContext(tls).build(), "wss", server);
    }

    ServerFrame.Welcome enroll(@Nullable String key) {
        send(new DeviceFrame.Hello(null, null, key));
        ServerFrame.Welcome welcome = next(ServerFrame.Welcome.class);
        id = welcome.device();
        secret = welcome.secret();
        return welcome;
    }

    ServerFrame.Welcome resume(String device, String deviceSecret) {
        send(new DeviceFrame.Hello(device, deviceSecret, null));
        id = device;
        secret = deviceSecret;
        return next(ServerFrame.Welcome.class);
    }

    String id() {
        return Objects.requireNonNull(id);
    }

    String secret() {
        return Objects.requireNonNull(secret);
    }

    URI open(String channel, @Nullable Bindings bindings) {
        return open(channel, null, bindings);
    }

    URI open(String channel, @Nullable String service, @Nullable Bindings bindings) {
        send(new DeviceFrame.Open(++requests, channel, service, bindings));
        return next(ServerFrame.Opened.class).uri();
    }

    void closeChannel(String channel) {
        send(new DeviceFrame.Close(++requests, channel));
        next(ServerFrame.Done.class);
    }

    /** Says whether the app runs, and waits until the service knows. */
    void app(String channel, boolean running) {
        send(new DeviceFrame.App(channel, running));
        // Requests are carried out in order; this one changes nothing.
        open(channel, null);
    }

    void acknowledge(long seq) {
        send(new DeviceFrame.Ack(seq));
    }

    void send(DeviceFrame frame) {
        sendText(new String(DeviceFrameCodec.write(frame), StandardCharsets.UTF_8));
    }

    void sendText(String text) {
        sendPart(text, true);
    }

    synchronized void sendPart(CharSequence text, boolean last) {
        sending = sending.thenCompose(earlier -> socket.sendText(text, last));
    }

    /** The next frame that is not a notification. */
    <T extends ServerFrame> T next(Class<T> type) {
        return type.cast(taken(frames, type.getSimpleName()));
    }

    ServerFrame.Notification notification() {
        ServerFrame.Notification notification = taken(notifications, "a notification");
        if (acknowledges) {
            acknowledge(notification.seq());
        }
        return notification;
    }

    private <T> T taken(BlockingQueue<T> queue, String what) {
        try {
            T taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError(what + " did not come; closed: " + closed);
            }
            return taken;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Waits until the service has ended the connection. */
    Closed closed() {
        try {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("the connection was not closed in order", failure);
        }
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** Closes in order and waits until the service has answered: from then on it counts as away. */
    void leave() {
        synchronized (this) {
            sending = sending.thenCompose(earlier -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
        }
        closed();
    }

    /** Ends the connection without a word. */
    @Override
    public void close() {
        socket.abort();
    }

    private final class Receiver implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                ServerFrame frame = ServerFrameCodec.read(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
                if (frame instanceof ServerFrame.Notification notification) {
                    notifications.add(notification);
                } else {
                    frames.add(frame);
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }
}
