// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.door.ResponseWriter.Connection;

/**
 * One HTTP/1.1 connection: gathers requests, hands them on, and writes the answers in the order of the requests.
 *
 * <p>Everything is bounded: the body, the requests that wait for their answers, the time for each step. Confined to the
 * event loop; only {@link Exchange#respond} may be called from elsewhere.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Bytes of too long a body that are read and thrown away, so that the connection can go on. */
    private static final int MAX_DISCARDED_BYTES = 64 * 1024;

    private final Door door;
    private final Exchanges exchanges = new Exchanges();
    private final Watch watch = new Watch();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Exchange receiving;
    private boolean closing;
    private boolean inputEnded;
    private boolean readPaused;

    /** When what is awaited must have come. */
    private long deadlineNanos;

    HttpConnection(Door door) {
        this.door = door;
    }

    /** What all connections of a door share. */
    record Door(DoorSettings settings, Route route, UpgradeRoute upgrades, ResponseWriter writer, Sweep.All sweeps) {}

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        deadlineNanos = System.nanoTime() + door.settings.headTimeout().toNanos();
        door.sweeps.of(context.channel().eventLoop()).add(watch);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        door.sweeps.of(context.channel().eventLoop()).remove(watch);
        receiving = null;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (closing) {
                return;
            }
            if (message instanceof HttpRequest head) {
                begin(context, head);
            }
            if (message instanceof HttpContent content) {
                gather(context, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest head) {
        Exchange exchange = new Exchange(head);
        exchanges.add(exchange);
        if (head.decoderResult().isFailure()) {
            refuse(exchange, reasonOf(head.decoderResult().cause()));
            return;
        }
        receiving = exchange;
        deadlineNanos = System.nanoTime() + door.settings.bodyTimeout().toNanos();
        long announced = HttpUtil.getContentLength(head, -1L);
        if (announced > MAX_DISCARDED_BYTES) {
            refuse(
                    exchange,
                    "The body has " + announced + " bytes; at most " + door.settings.bodyLimit() + " are taken.");
        } else if (HttpUtil.is100ContinueExpected(head)) {
            exchange.continueExpected = true;
            flushAnswers(context);
        }
    }

    private static String reasonOf(Throwable failure) {
        if (failure instanceof TooLongFrameException) {
            return "The request line or the headers are too long; send a request line of at most "
                    + PushDoor.MAX_REQUEST_LINE + " bytes and headers of at most " + PushDoor.MAX_HEADERS + " bytes.";
        }
        return "This is not a well-formed HTTP/1.1 request; check the request line, the headers and Content-Length.";
    }

    private void gather(ChannelHandlerContext context, HttpContent content) {
        Exchange exchange = receiving;
        if (exchange == null) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            refuse(exchange, reasonOf(content.decoderResult().cause()));
            return;
        }
        exchange.append(content.content(), door.settings.bodyLimit());
        if (exchange.bodyBytes > MAX_DISCARDED_BYTES) {
            refuse(exchange, "The body is too long; at most " + door.settings.bodyLimit() + " bytes are taken.");
        } else if (content instanceof LastHttpContent) {
            receiving = null;
            awaitNextRequest();
            dispatch(context, exchange);
        }
    }

    private void awaitNextRequest() {
        deadlineNanos = System.nanoTime() + door.settings.idleTimeout().toNanos();
    }

    private void dispatch(ChannelHandlerContext context, Exchange exchange) {
        Request request = exchange.request();
        if (door.upgrades.matches(request) && exchanges.size() == 1) {
            Response refusal = door.upgrades.upgrade(context, request);
            if (refusal == null) {
                exchanges.clear();
                context.pipeline().remove(this);
                context.pipeline().remove(PushDoor.HTTP_DECODER);
            } else {
                exchange.respond(refusal);
            }
            return;
        }
        door.route.handle(request, exchange);
        pauseOrResume(context);
    }

    /** Takes no more requests while too many wait for answers, or their answers are not read. */
    private void pauseOrResume(ChannelHandlerContext context) {
        boolean pause = exchanges.full() || !context.channel().isWritable();
        if (pause != readPaused) {
            readPaused = pause;
            context.channel().config().setAutoRead(!pause);
        }
    }

    /** Answers a request that cannot be taken, after those before it, and ends the connection. */
    private void refuse(Exchange exchange, String why) {
        receiving = null;
        exchange.closeAfter = true;
        exchange.respond(door.route.malformed(why));
    }

    private void flushAnswers(ChannelHandlerContext context) {
        boolean wrote = false;
        boolean lastWritten = false;
        for (Exchange first = exchanges.first(); first != null && !lastWritten; first = exchanges.first()) {
            if (first.response == null) {
                if (first.continueExpected) {
                    first.continueExpected = false;
                    context.write(Unpooled.wrappedBuffer(CONTINUE));
                    wrote = true;
                }
                break;
            }
            exchanges.removeFirst();
            lastWritten = write(context, first, first.response);
            wrote = true;
        }
        if (wrote) {
            context.flush();
        }
        if (lastWritten) {
            closeGently(context);
        } else if (inputEnded && exchanges.first() == null) {
            context.close();
        } else {
            pauseOrResume(context);
        }
    }

    /** Writes one answer; returns whether it is the last on this connection. */
    private boolean write(ChannelHandlerContext context, Exchange exchange, Response response) {
        boolean last = exchange.closeAfter || (watch.draining && exchanges.first() == null);
        Connection connection =
                last ? Connection.CLOSE : exchange.keepAliveTold ? Connection.KEEP_ALIVE_TOLD : Connection.KEEP_ALIVE;
        ByteBuf head = door.writer.write(context.alloc(), response, connection);
        if (!exchange.headOnly) {
            head.writeBytes(response.body());
        }
        context.write(head);
        return last;
    }

    /** Says that no more will come, and lets the peer read what came before the connection is torn down. */
    private void closeGently(ChannelHandlerContext context) {
        closing = true;
        deadlineNanos = System.nanoTime() + PushDoor.LINGER.toNanos();
        readPaused = false;
        context.channel().config().setAutoRead(true);
        if (context.channel() instanceof DuplexChannel duplex && !inputEnded) {
            duplex.shutdownOutput();
        } else {
            context.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            if (closing || exchanges.first() == null || receiving != null) {
                context.close();
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        pauseOrResume(context);
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.warn(
                    "A connection of {} ends because of a failure",
                    context.channel().remoteAddress(),
                    cause);
        }
        context.close();
    }

    /** A request and its answer. */
    private final class Exchange extends IncomingRequest implements Responder {

        boolean continueExpected;
        boolean closeAfter;
        final boolean keepAliveTold;
        final boolean headOnly;

        @Nullable
        Response response;

        Exchange(HttpRequest head) {
            super(head);
            closeAfter = !HttpUtil.isKeepAlive(head);
            keepAliveTold = !closeAfter
                    && head.protocolVersion().minorVersion() == 0
                    && head.headers().contains(HttpHeaderNames.CONNECTION);
            headOnly = head.method().name().equals("HEAD");
        }

        @Override
        public void respond(Response answer) {
            ChannelHandlerContext current = context;
            if (current == null) {
                return;
            }
            if (current.executor().inEventLoop()) {
                response = answer;
                flushAnswers(current);
            } else {
                current.executor().execute(() -> {
                    response = answer;
                    flushAnswers(current);
                });
            }
        }
    }

    private static final class Exchanges extends Pipeline<Exchange> {}

    /** What is looked at once a second. */
    private final class Watch extends Swept {

        boolean draining;

        @Override
        public void sweep(long nowNanos) {
            ChannelHandlerContext current = context;
            if (current == null || nowNanos - deadlineNanos < 0) {
                return;
            }
            Exchange incomplete = receiving;
            if (incomplete != null) {
                refuse(
                        incomplete,
                        "The body did not arrive within "
                                + door.settings.bodyTimeout().toSeconds() + " seconds.");
            } else if (exchanges.first() == null
                    || closing
                    || !current.channel().isWritable()) {
                current.close();
            }
        }

        @Override
        public void drain() {
            draining = true;
            ChannelHandlerContext current = context;
            if (current != null && exchanges.first() == null && receiving == null) {
                current.close();
            }
        }
    }
}
