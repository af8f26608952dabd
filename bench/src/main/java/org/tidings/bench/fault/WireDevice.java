// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.ServerFrame;
import org.tidings.protocol.device.ServerFrameCodec;

/**
 * A device without the library, which need not acknowledge and need not read. It stays the same device when it connects
 * again, and drops what it has had, as the library does. Thread-safe; what arrives is handled on its event loop.
 */
final class WireDevice implements AutoCloseable {

    private static final String CHANNEL = "wire";
    private static final int OPCODE_TEXT = 0x1;
    private static final int OPCODE_PING = 0x9;

    private final String name;
    private final Ledger ledger;
    private final EventLoopGroup loops;
    private final InetSocketAddress address;
    private final Set<String> had = new HashSet<>();
    private final AtomicLong arrived = new AtomicLong();
    private volatile boolean acknowledges;
    private volatile String path = "";
    private volatile @Nullable Channel connection;
    private volatile ServerFrame.@Nullable Welcome welcome;

    WireDevice(String name, Ledger ledger, EventLoopGroup loops, URI push) {
        this.name = name;
        this.ledger = ledger;
        this.loops = loops;
        this.address = new InetSocketAddress(push.getHost(), push.getPort());
    }

    /**
     * Connects and opens the channel.
     *
     * @param acknowledging whether what arrives is acknowledged on this connection
     * @return completes with the path of the channel's URI; fails when the connection ends before
     */
    CompletableFuture<String> connect(boolean acknowledging) {
        acknowledges = acknowledging;
        CompletableFuture<String> opened = new CompletableFuture<>();
        connection = new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_RCVBUF, 16 * 1024)
                .handler(new Conversation(opened))
                .connect(address)
                .addListener(connecting -> {
                    if (!connecting.isSuccess()) {
                        opened.completeExceptionally(connecting.cause());
                    }
                })
                .channel();
        return opened;
    }

    /** Whether it reads what comes. */
    void reads(boolean reading) {
        Channel current = connection;
        if (current != null) {
            current.config().setAutoRead(reading);
        }
    }

    /** The path of the channel's URI. */
    String path() {
        return path;
    }

    /** How many notifications came over the wire, repetitions included. */
    long arrived() {
        return arrived.get();
    }

    /** Goes away; what is sent to it meanwhile waits. */
    void disconnect() {
        Channel current = connection;
        if (current != null) {
            current.close().syncUninterruptibly();
        }
    }

    @Override
    public void close() {
        disconnect();
    }

    /** Confined to the event loop. */
    private final class Conversation extends ByteToMessageDecoder {

        private final CompletableFuture<String> opened;
        private boolean upgraded;
        private long received;
        private long acknowledged;

        Conversation(CompletableFuture<String> opened) {
            this.opened = opened;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.writeAndFlush(ByteBufUtil.writeAscii(context.alloc(), UPGRADE));
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            if (upgraded) {
                readFrame(context, in);
                return;
            }
            int end = in.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
            if (end >= 0) {
                in.skipBytes(end + 4);
                upgraded = true;
                ServerFrame.Welcome known = welcome;
                send(
                        context,
                        known == null
                                ? new DeviceFrame.Hello(null, null, null)
                                : new DeviceFrame.Hello(known.device(), known.secret(), null));
            }
        }

        private void readFrame(ChannelHandlerContext context, ByteBuf in) {
            int start = in.readerIndex();
            if (in.readableBytes() < 2) {
                return;
            }
            int opcode = in.readByte() & 0x0f;
            int length = in.readByte() & 0x7f;
            if (length == 126) {
                length = in.readableBytes() < 2 ? Integer.MAX_VALUE : in.readUnsignedShort();
            }
            if (in.readableBytes() < length) {
                in.readerIndex(start);
                return;
            }
            byte[] content = new byte[length];
            in.readBytes(content);
            if (opcode == OPCODE_TEXT) {
                frame(context, ServerFrameCodec.read(content));
            } else if (opcode == OPCODE_PING) {
                context.writeAndFlush(
                        context.alloc().buffer().writeByte(0x8a).writeByte(0x80).writeInt(0));
            }
        }

        private void frame(ChannelHandlerContext context, ServerFrame frame) {
            if (frame instanceof ServerFrame.Welcome welcomed) {
                if (welcomed.secret() != null) {
                    welcome = welcomed;
                }
                send(context, new DeviceFrame.Open(1, CHANNEL, null, new Bindings(true, false, List.of())));
            } else if (frame instanceof ServerFrame.Opened done) {
                if (path.isEmpty()) {
                    path = done.uri().getPath();
                    ledger.add(new Entry.Opened(name, CHANNEL, path));
                }
                opened.complete(path);
            } else if (frame instanceof ServerFrame.Notification notification) {
                received = notification.seq();
                arrived(notification);
            }
        }

        private void arrived(ServerFrame.Notification notification) {
            arrived.incrementAndGet();
            String body = new String(notification.body(), StandardCharsets.UTF_8);
            int start = body.indexOf("<wp:Text1>") + "<wp:Text1>".length();
            String id = body.substring(start, body.indexOf('<', start));
            ledger.add(new Entry.Arrived(id, name, notification.id()));
            if (had.add(notification.id())) {
                ledger.add(new Entry.Told(id, name, notification.channel()));
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            super.channelReadComplete(context);
            if (acknowledges && received > acknowledged) {
                acknowledged = received;
                send(context, new DeviceFrame.Ack(received));
            }
        }

        private void send(ChannelHandlerContext context, DeviceFrame frame) {
            context.writeAndFlush(
                    context.alloc().buffer().writeBytes(ClientFrames.text(DeviceFrameCodec.write(frame))));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) throws Exception {
            opened.completeExceptionally(new IllegalStateException("the connection ended"));
            super.channelInactive(context);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            opened.completeExceptionally(cause);
            context.close();
        }
    }

    /** The request that makes a connection a WebSocket of the device protocol. */
    static final String UPGRADE =
            "GET " + DeviceProtocol.PATH + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Key: dGlkaW5ncyBpcyBmYXN0IQ==\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: " + DeviceProtocol.SUBPROTOCOL + "\r\n\r\n";
}
