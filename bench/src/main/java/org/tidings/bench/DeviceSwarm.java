// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;

/**
 * Many devices on few threads: each enrolls, opens one channel and then rests, answering pings. Written for little memory
 * in this process, not for use elsewhere.
 */
final class DeviceSwarm implements AutoCloseable {

    /** Connections under way at once, so that the listen queue of the service is not what is measured. */
    private static final int AT_ONCE = 256;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Channel> connections = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    /** Connects so many devices and returns when each has its channel. */
    void connect(URI push, int count, long timeoutSeconds) throws InterruptedException {
        Semaphore underWay = new Semaphore(AT_ONCE);
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Device(underWay));
                    }
                });
        InetSocketAddress address = new InetSocketAddress(push.getHost(), push.getPort());
        for (int i = 0; i < count; i++) {
            if (!underWay.tryAcquire(timeoutSeconds, TimeUnit.SECONDS)) {
                throw new BenchException("only " + open.get() + " of " + count + " devices connected in time");
            }
            connections.add(bootstrap.connect(address).channel());
        }
        if (!underWay.tryAcquire(AT_ONCE, timeoutSeconds, TimeUnit.SECONDS) || open.get() < count) {
            throw new BenchException("only " + open.get() + " of " + count + " devices connected in time");
        }
    }

    int open() {
        return open.get();
    }

    int lost() {
        return lost.get();
    }

    @Override
    public void close() {
        connections.forEach(Channel::close);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One device: what it has received is looked at for what it waits for, and otherwise thrown away. */
    private final class Device extends SimpleChannelInboundHandler<ByteBuf> {

        private final Semaphore underWay;
        private int step;

        Device(Semaphore underWay) {
            this.underWay = underWay;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            ByteBuf request = context.alloc().buffer();
            ByteBufUtil.writeAscii(
                    request,
                    "GET " + DeviceProtocol.PATH + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Key: dGlkaW5ncyBpcyBmYXN0IQ==\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: " + DeviceProtocol.SUBPROTOCOL
                            + "\r\n\r\n");
            context.writeAndFlush(request);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf received) {
            String text = received.toString(StandardCharsets.ISO_8859_1);
            if (step == 0 && text.contains("101 Switching")) {
                step = 1;
                send(context, new DeviceFrame.Hello(null, null, null));
            } else if (step == 1 && text.contains("\"welcome\"")) {
                step = 2;
                send(context, new DeviceFrame.Open(1, "idle", null, null));
            } else if (step == 2 && text.contains("\"opened\"")) {
                step = 3;
                open.incrementAndGet();
                underWay.release();
            } else if (received.readableBytes() >= 2 && (received.getByte(0) & 0x0f) == 0x9) {
                // A ping of the service, which is always empty.
                context.writeAndFlush(
                        context.alloc().buffer().writeByte(0x8a).writeByte(0x80).writeInt(0));
            }
        }

        private static void send(ChannelHandlerContext context, DeviceFrame frame) {
            byte[] json = DeviceFrameCodec.write(frame);
            // A mask of zero leaves the content as it is.
            context.writeAndFlush(context.alloc()
                    .buffer()
                    .writeByte(0x81)
                    .writeByte(0x80 | json.length)
                    .writeInt(0)
                    .writeBytes(json));
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (step == 3) {
                lost.incrementAndGet();
            } else {
                underWay.release();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
