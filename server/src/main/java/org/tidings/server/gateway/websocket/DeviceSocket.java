// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.gateway.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.MalformedFrameException;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;
import org.tidings.server.door.Goodbye;
import org.tidings.server.door.Sweep;
import org.tidings.server.door.Swept;
import org.tidings.server.gateway.Enrollment;
import org.tidings.server.gateway.GatewaySettings;
import org.tidings.server.push.ChannelAddresses;
import org.tidings.server.push.DeviceLink;
import org.tidings.server.push.Devices;
import org.tidings.server.push.StoredNotification;

/**
 * One WebSocket of a device. Confined to its event loop, but for the methods of {@link DeviceLink}, which only enqueue
 * there.
 */
public final class DeviceSocket extends ChannelInboundHandlerAdapter implements DeviceLink {

    /** What all sockets share. */
    public record Gateway(
            GatewaySettings settings,
            Devices devices,
            ChannelAddresses addresses,
            Enrollment enrollment,
            Sweep.All sweeps,
            RandomGenerator random) {}

    private static final Logger LOG = LoggerFactory.getLogger(DeviceSocket.class);

    private static final int CLOSE_NORMAL = 1000;
    private static final int CLOSE_GOING_AWAY = 1001;
    private static final int CLOSE_UNSUPPORTED = 1003;
    private static final int CLOSE_TOO_BIG = 1009;

    private final Gateway gateway;
    private final Channel channel;
    private final DeviceConversation conversation;
    private final Watch watch = new Watch();

    /** What has come of a message in several frames. */
    private @Nullable ByteBuf fragments;

    private boolean flushDue;
    private boolean closing;

    DeviceSocket(Gateway gateway, Channel channel) {
        this.gateway = gateway;
        this.channel = channel;
        this.conversation = new DeviceConversation(gateway, this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        gateway.sweeps.of(channel.eventLoop()).add(watch);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        gateway.sweeps.of(channel.eventLoop()).remove(watch);
        dropFragments();
        conversation.ended();
    }

    // ---- what comes from the device

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (!closing) {
                watch.heard();
                read((WebSocketFrame) message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            readText(frame);
        } else if (frame instanceof PingWebSocketFrame) {
            write(WebSocketFrames.pong(channel.alloc(), frame.content()));
        } else if (frame instanceof CloseWebSocketFrame) {
            close(CLOSE_NORMAL, "");
        } else if (frame instanceof BinaryWebSocketFrame) {
            close(CLOSE_UNSUPPORTED, "frames are text");
        }
    }

    private void readText(WebSocketFrame frame) {
        ByteBuf content = frame.content();
        if (frame.isFinalFragment() && fragments == null) {
            message(content);
            return;
        }
        if (fragments == null) {
            fragments = channel.alloc().buffer(content.readableBytes());
        }
        if (fragments.readableBytes() + content.readableBytes() > DeviceProtocol.MAX_DEVICE_FRAME_BYTES) {
            close(CLOSE_TOO_BIG, "a frame has at most " + DeviceProtocol.MAX_DEVICE_FRAME_BYTES + " bytes");
            return;
        }
        fragments.writeBytes(content);
        if (frame.isFinalFragment()) {
            ByteBuf whole = fragments;
            fragments = null;
            try {
                message(whole);
            } finally {
                whole.release();
            }
        }
    }

    private void message(ByteBuf json) {
        byte[] bytes = new byte[json.readableBytes()];
        json.readBytes(bytes);
        try {
            conversation.receive(DeviceFrameCodec.read(bytes));
        } catch (MalformedFrameException malformed) {
            close(DeviceProtocol.CLOSE_PROTOCOL_ERROR, String.valueOf(malformed.getMessage()));
        }
    }

    // ---- what goes to the device

    /** On the event loop. */
    void send(ServerFrame frame) {
        write(WebSocketFrames.text(channel.alloc(), ServerFrameCodec.write(frame)));
    }

    private void write(ByteBuf frame) {
        if (closing) {
            frame.release();
            return;
        }
        channel.write(frame);
        if (!flushDue) {
            // After everything that the event loop has to write in this turn.
            flushDue = true;
            channel.eventLoop().execute(this::flush);
        }
    }

    private void flush() {
        flushDue = false;
        channel.flush();
    }

    /** On the event loop: says why, then closes. */
    void close(int code, String reason) {
        if (closing) {
            return;
        }
        ByteBuf frame = WebSocketFrames.close(channel.alloc(), code, reason);
        closing = true;
        watch.heard();
        // Before the device can know: once it sees the close frame, it counts as away.
        conversation.ended();
        // What still comes is read and thrown away: closing on unread bytes would take the close frame from the device.
        channel.config().setAutoRead(true);
        channel.writeAndFlush(frame).addListener(written -> {
            if (written.isSuccess()) {
                Goodbye.say(channel);
            } else {
                channel.close();
            }
        });
    }

    /** Runs on the event loop. */
    void execute(Runnable task) {
        channel.eventLoop().execute(task);
    }

    @Override
    public void deliver(String channelName, StoredNotification notification) {
        execute(() -> {
            if (!closing) {
                send(new ServerFrame.Notification(
                        conversation.nextSeq(),
                        notification.id().toString(),
                        channelName,
                        notification.kind(),
                        notification.notificationClass(),
                        notification.messageId(),
                        notification.headers(),
                        notification.body()));
            }
        });
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void replaced() {
        execute(() -> close(DeviceProtocol.CLOSE_REPLACED, "a newer connection of the device took over"));
    }

    @Override
    public void forgotten() {
        execute(() -> close(DeviceProtocol.CLOSE_UNKNOWN_DEVICE, "an operator has removed the device"));
    }

    // ---- how the connection fares

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            conversation.writable();
        }
        readIfRoom();
        context.fireChannelWritabilityChanged();
    }

    /** On the event loop: a device that does not read its replies, or reports faster than the store writes, is not read. */
    void readIfRoom() {
        channel.config().setAutoRead(closing || (channel.isWritable() && !conversation.crowded()));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            int code = corrupted.closeStatus().code();
            close(
                    code,
                    code == CLOSE_TOO_BIG
                            ? "a frame has at most " + DeviceProtocol.MAX_DEVICE_FRAME_BYTES + " bytes"
                            : "not a WebSocket frame that a client may send: " + corrupted.getMessage());
        } else if (cause instanceof TooLongFrameException) {
            close(CLOSE_TOO_BIG, "a frame has at most " + DeviceProtocol.MAX_DEVICE_FRAME_BYTES + " bytes");
        } else {
            if (!(cause instanceof IOException) && !(cause.getCause() instanceof SSLException)) {
                LOG.warn("A device connection of {} ends because of a failure", channel.remoteAddress(), cause);
            }
            context.close();
        }
    }

    private void dropFragments() {
        if (fragments != null) {
            fragments.release();
            fragments = null;
        }
    }

    /** What is looked at once a second. */
    private final class Watch extends Swept {

        private final long connectedNanos = System.nanoTime();
        private long lastHeardNanos = connectedNanos;
        private boolean pinged;
        private long pingedNanos;

        void heard() {
            lastHeardNanos = System.nanoTime();
            pinged = false;
        }

        @Override
        public void sweep(long nowNanos) {
            long silent = nowNanos - lastHeardNanos;
            long keepAlive = gateway.settings.keepAlive().toNanos();
            if (closing) {
                if (silent > TimeUnit.SECONDS.toNanos(2)) {
                    channel.close();
                }
            } else if (!conversation.established()) {
                // Pings and half frames do not count.
                if (nowNanos - connectedNanos > gateway.settings.helloTimeout().toNanos()) {
                    if (conversation.greeted()) {
                        // It is the store that takes its time, and not the device.
                        conversation.cannotEnroll();
                    } else {
                        close(DeviceProtocol.CLOSE_PROTOCOL_ERROR, "no hello came in time");
                    }
                }
            } else if (silent >= keepAlive && !pinged) {
                pinged = true;
                pingedNanos = nowNanos;
                write(WebSocketFrames.ping(channel.alloc()));
            } else if (pinged && nowNanos - pingedNanos >= keepAlive) {
                // Since the ping, not since it was heard: a service that was slow to look must not blame the device.
                // Before anybody can see the connection end.
                conversation.ended();
                channel.close();
            }
        }

        @Override
        public void drain() {
            if (conversation.established()) {
                long within = gateway.settings.comeBackWithin().toMillis();
                send(new ServerFrame.GoAway(
                        "the service is stopping",
                        Duration.ofMillis(within == 0 ? 0 : gateway.random.nextLong(within))));
            }
            close(CLOSE_GOING_AWAY, "the service is stopping");
        }
    }
}
