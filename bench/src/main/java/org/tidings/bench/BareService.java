// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A process that answers every request with a 200 and the three headers, and does nothing else: what a sender costs is
 * measured against it. Prints its port, and ends when its input does.
 */
final class BareService {

    private static final byte[] ANSWER = String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "X-NotificationStatus: Received",
                    "X-DeviceConnectionStatus: Connected",
                    "X-SubscriptionStatus: Active",
                    "Server: Tidings",
                    "Content-Length: 0",
                    "",
                    "")
            .getBytes(StandardCharsets.US_ASCII);

    private BareService() {}

    public static void main(String[] arguments) throws Exception {
        Channel listener = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpRequestDecoder(), new Answering());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
        System.out.println(((InetSocketAddress) listener.localAddress()).getPort());
        while (System.in.read() >= 0) {
            // Nothing is said to it.
        }
        System.exit(0);
    }

    /** Answers at the end of each request; one write to the socket for all requests of one read. */
    private static final class Answering extends ChannelInboundHandlerAdapter {

        private final ByteBuf answer =
                Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(ANSWER));

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            if (message instanceof LastHttpContent) {
                context.write(answer.duplicate(), context.voidPromise());
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
