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
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Senders in a closed loop: each posts a toast over its own connection, awaits the answer, and posts the next one to the
 * next channel.
 */
final class SenderSwarm implements AutoCloseable {

    private static final String BODY_START = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
            + "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>";
    private static final String BODY_END = "</wp:Text1><wp:Text2>It rains in the afternoon, take an umbrella with you"
            + "</wp:Text2><wp:Param>/Forecast.xaml?place=somewhere&amp;day=today</wp:Param></wp:Toast></wp:Notification>";

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Channel> connections = new ArrayList<>();
    private final List<String> channelPaths;
    private final AtomicInteger next = new AtomicInteger();

    /** Answers with X-NotificationStatus: Received. */
    final LongAdder received = new LongAdder();

    /** All other answers. */
    final LongAdder notReceived = new LongAdder();

    private volatile boolean running = true;

    SenderSwarm(List<String> channelPaths) {
        this.channelPaths = channelPaths;
    }

    void start(URI push, int count) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Sender());
                    }
                });
        for (int i = 0; i < count; i++) {
            connections.add(bootstrap
                    .connect(new InetSocketAddress(push.getHost(), push.getPort()))
                    .channel());
        }
    }

    /** Posts no more. */
    void pause() {
        running = false;
    }

    @Override
    public void close() {
        running = false;
        connections.forEach(Channel::close);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One sender. Confined to the swarm's thread. */
    private final class Sender extends ByteToMessageDecoder {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            post(context);
        }

        private void post(ChannelHandlerContext context) {
            if (!running) {
                return;
            }
            // The time of sending travels in the text, so that the device's side can tell the latency.
            String body = BODY_START + System.nanoTime() + BODY_END;
            ByteBuf request = context.alloc().buffer(1024);
            ByteBufUtil.writeAscii(
                    request,
                    "POST " + channelPaths.get(Math.floorMod(next.getAndIncrement(), channelPaths.size()))
                            + " HTTP/1.1\r\nContent-Type: text/xml\r\nContent-Length: " + body.length()
                            + "\r\nAccept: application/*\r\nX-NotificationClass: 2\r\nX-WindowsPhone-Target: toast\r\n"
                            + "Host: localhost\r\nConnection: keep-alive\r\n\r\n" + body);
            context.writeAndFlush(request);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            String text = in.toString(StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                return;
            }
            int length = contentLength(text);
            if (text.length() < end + 4 + length) {
                return;
            }
            in.skipBytes(end + 4 + length);
            (text.contains("X-NotificationStatus: Received") ? received : notReceived).increment();
            post(context);
        }

        private int contentLength(String text) {
            int start = text.indexOf("Content-Length: ") + "Content-Length: ".length();
            return Integer.parseInt(text.substring(start, text.indexOf('\r', start)));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
