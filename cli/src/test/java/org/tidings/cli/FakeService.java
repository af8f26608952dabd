// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;
import org.tidings.protocol.notification.NotificationClass;

/** Lets every device in, opens every channel, and sends what it was given as soon as a channel is open. */
final class FakeService implements AutoCloseable {

    static final URI CHANNEL_URI = URI.create("http://push.example/throttledthirdparty/01.00/token");

    private final Vertx vertx = Vertx.vertx();
    private final List<ServerFrame> toSend = new ArrayList<>();
    private final Queue<DeviceFrame> heard = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final int port;
    private volatile short turnedAwayWith;
    private volatile String turnedAwayWhy = "";

    FakeService() {
        port = vertx.createHttpServer(new HttpServerOptions().addWebSocketSubProtocol(DeviceProtocol.SUBPROTOCOL))
                .webSocketHandler(socket -> {
                    socket.textMessageHandler(text -> hear(socket, text));
                    socket.closeHandler(none -> gone.complete(null));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    void send(int number, byte[] body) {
        send(number, "m" + (toSend.size() + 1), body);
    }

    void send(int number, @Nullable String messageId, byte[] body) {
        NotificationClass notificationClass = new NotificationClass(number);
        long seq = toSend.size() + 1L;
        toSend.add(new ServerFrame.Notification(
                seq, "n" + seq, "weather", notificationClass.kind(), notificationClass, messageId, Map.of(), body));
    }

    /** Lets no device in. */
    void turnAway(int closeCode, String why) {
        turnedAwayWhy = why;
        turnedAwayWith = (short) closeCode;
    }

    private void hear(ServerWebSocket socket, String text) {
        DeviceFrame frame = DeviceFrameCodec.read(text.getBytes(StandardCharsets.UTF_8));
        heard.add(frame);
        if (turnedAwayWith != 0) {
            socket.close(turnedAwayWith, turnedAwayWhy);
        } else if (frame instanceof DeviceFrame.Hello) {
            answer(socket, new ServerFrame.Welcome("d1", "secret", Duration.ofSeconds(60)));
        } else if (frame instanceof DeviceFrame.Open open) {
            answer(socket, new ServerFrame.Opened(open.request(), open.channel(), CHANNEL_URI));
            // What waits is sent once, as to a device that has just come.
            toSend.forEach(notification -> answer(socket, notification));
            toSend.clear();
        }
    }

    private static void answer(ServerWebSocket socket, ServerFrame frame) {
        socket.writeTextMessage(Buffer.buffer(ServerFrameCodec.write(frame)).toString());
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Waits until the device has gone, and with it everything that it had to say has come. */
    void awaitGone() {
        gone.orTimeout(10, TimeUnit.SECONDS).join();
    }

    <F extends DeviceFrame> List<F> heard(Class<F> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
