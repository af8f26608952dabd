// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Apps that register, in a closed loop: each connection makes a registration over REST, awaits the answer, and makes the
 * next one.
 */
final class RegistrationSwarm implements AutoCloseable {

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Channel> connections = new ArrayList<>();
    private final HubClient hub;
    private final int connectionCount;
    private final IntFunction<Wanted> wanted;
    private final AtomicInteger next = new AtomicInteger();
    private volatile @Nullable String fault;
    private volatile int until;
    private volatile CountDownLatch done = new CountDownLatch(0);

    /** A registration to be made. */
    record Wanted(String handle, String tags) {}

    /** @param wanted the registrations, by their numbers from 0 */
    RegistrationSwarm(HubClient hub, int connections, IntFunction<Wanted> wanted) {
        this.hub = hub;
        this.connectionCount = connections;
        this.wanted = wanted;
    }

    /** Makes registrations up to that number, excluded, and returns when all are answered. */
    void makeUpTo(int number, long timeoutSeconds) throws InterruptedException {
        until = number;
        CountDownLatch latch = new CountDownLatch(connectionCount);
        done = latch;
        if (connections.isEmpty()) {
            connect();
        } else {
            connections.forEach(connection -> connection.pipeline().fireUserEventTriggered(this));
        }
        if (!latch.await(timeoutSeconds, TimeUnit.SECONDS) && fault == null) {
            fault = "only " + next.get() + " registrations were made in time";
        }
        String what = fault;
        if (what != null) {
            throw new BenchException(what);
        }
    }

    private void connect() {
        URI door = hub.hub();
        InetSocketAddress server = new InetSocketAddress(door.getHost(), door.getPort());
        for (int i = 0; i < connectionCount; i++) {
            connections.add(TcpConnection.open(loops, server, App::new).channel());
        }
    }

    @Override
    public void close() {
        connections.forEach(Channel::close);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** The entry that the SDK for Java sends. */
    private static String entry(Wanted registration) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><entry xmlns=\"http://www.w3.org/2005/Atom\">"
                + "<content type=\"application/xml\"><MpnsRegistrationDescription"
                + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\"><Tags>"
                + registration.tags() + "</Tags><ChannelUri>" + registration.handle()
                + "</ChannelUri></MpnsRegistrationDescription></content></entry>";
    }

    /** One connection. Confined to the swarm's thread. */
    private final class App extends ByteToMessageDecoder {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            makeNext(context);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object goOn) {
            makeNext(context);
        }

        private void makeNext(ChannelHandlerContext context) {
            // All connections are of one thread.
            if (next.get() >= until || fault != null) {
                done.countDown();
                return;
            }
            String body = entry(wanted.apply(next.getAndIncrement()));
            ByteBuf request = context.alloc().buffer(2_048);
            ByteBufUtil.writeAscii(
                    request,
                    "POST " + hub.hub().getPath() + "/registrations?api-version=2017-04 HTTP/1.1\r\nAuthorization: "
                            + hub.token() + "\r\nContent-Type: application/atom+xml; charset=UTF-8\r\nContent-Length: "
                            + body.length() + "\r\nHost: " + hub.hub().getAuthority() + "\r\n\r\n" + body);
            context.writeAndFlush(request);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            String text = in.toString(StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0 || text.length() < end + 4 + contentLength(text)) {
                return;
            }
            in.skipBytes(end + 4 + contentLength(text));
            if (!text.startsWith("HTTP/1.1 200 ")) {
                fault = "a registration was answered " + text;
            }
            makeNext(context);
        }

        private int contentLength(String text) {
            String head = text.toLowerCase(Locale.ROOT);
            int start = head.indexOf("content-length: ") + "content-length: ".length();
            return Integer.parseInt(text.substring(start, text.indexOf('\r', start)));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            fault = "a connection failed: " + cause;
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (done.getCount() > 0 && fault == null) {
                fault = "the service closed a connection";
            }
            done.countDown();
        }
    }
}
