// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Senders in a closed loop on one thread: each posts over its own connection, awaits the answer, and posts the next one,
 * until there is none left.
 */
final class PostSwarm implements AutoCloseable {

    private static final int REQUEST_BYTES = 1_024;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<Channel> connections = new ArrayList<>();
    private final Posts posts;
    private final int count;
    private final CountDownLatch working;

    /** Answers with X-NotificationStatus: Received. */
    final LongAdder received = new LongAdder();

    /** All other answers. */
    final LongAdder notReceived = new LongAdder();

    private volatile boolean running = true;

    /** What is posted. Asked on the swarm's thread. */
    interface Posts {
        /** Writes the next request; false when there is none left. */
        boolean next(ByteBuf request);
    }

    /** @param count how many senders there are */
    PostSwarm(Posts posts, int count) {
        this.posts = posts;
        this.count = count;
        this.working = new CountDownLatch(count);
    }

    void start(URI push) {
        InetSocketAddress server = new InetSocketAddress(push.getHost(), push.getPort());
        for (int i = 0; i < count; i++) {
            connections.add(TcpConnection.open(loops, server, Sender::new).channel());
        }
    }

    /** Posts no more, and waits for the answers that are due. */
    void pause(long timeoutSeconds) throws InterruptedException {
        running = false;
        awaitEnd(timeoutSeconds);
    }

    /** Waits until every sender has nothing left to post; false when that takes too long. */
    boolean awaitEnd(long timeoutSeconds) throws InterruptedException {
        return working.await(timeoutSeconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        running = false;
        connections.forEach(Channel::close);
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One sender. Confined to the swarm's thread. */
    private final class Sender extends ByteToMessageDecoder {

        private final AnswerReader answers = new AnswerReader();
        private boolean awaiting;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            post(context);
        }

        private void post(ChannelHandlerContext context) {
            ByteBuf request = context.alloc().buffer(REQUEST_BYTES);
            if (running && posts.next(request)) {
                awaiting = true;
                context.writeAndFlush(request, context.voidPromise());
            } else {
                request.release();
                awaiting = false;
                context.close();
            }
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            if (awaiting && answers.read(in)) {
                (answers.received() ? received : notReceived).increment();
                post(context);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (awaiting) {
                notReceived.increment();
                awaiting = false;
            }
            working.countDown();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
