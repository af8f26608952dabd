// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
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

    private static final int CHUNK = 8_192;

    /** Bytes of too long a body that are read and thrown away, so that the connection can go on. */
    private static final int MAX_DISCARDED_BYTES = 64 * 1024;

    private final Door door;
    private final RequestDecoder decoder;
    private final Exchanges exchanges = new Exchanges();
    private final Watch watch = new Watch();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Exchange receiving;

    /** The request that is the last one here has come; what follows is not looked at. */
    private boolean lastTaken;

    /** The last answer is being written. */
    private boolean closing;

    private boolean inputEnded;
    private boolean outputEnded;

    /** When what is awaited must have come. */
    private long deadlineNanos;

    HttpConnection(Door door, RequestDecoder decoder) {
        this.door = door;
        this.decoder = decoder;
    }

    /** Gives a new connection its handlers. */
    static void begin(ChannelPipeline pipeline, Door door) {
        RequestDecoder decoder = new RequestDecoder(new HttpDecoderConfig()
                .setMaxInitialLineLength(PushDoor.MAX_REQUEST_LINE)
                .setMaxHeaderSize(PushDoor.MAX_HEADERS)
                .setMaxChunkSize(CHUNK));
        pipeline.addLast(PushDoor.HTTP_DECODER, decoder).addLast(new HttpConnection(door, decoder));
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
        if (lastTaken) {
            return;
        }
        Exchange exchange = new Exchange(head);
        exchanges.add(exchange);
        lastTaken = exchange.closeAfter;
        if (head.decoderResult().isFailure()) {
            refuse(exchange, reasonOf(head.decoderResult().cause()));
            return;
        }
        if (head.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)) {
            // The codec takes eight bytes after it for a body that no header announces.
            refuse(exchange, "This WebSocket version is not spoken here; use version 13 of RFC 6455.");
            return;
        }
        receiving = exchange;
        deadlineNanos = System.nanoTime() + door.settings.bodyTimeout().toNanos();
        long announced = HttpUtil.getContentLength(head, -1L);
        boolean asksFirst = HttpUtil.is100ContinueExpected(head);
        if (announced > (asksFirst ? door.settings.bodyLimit() : mostBodyBytes())) {
            refuse(
                    exchange,
                    "The body has " + announced + " bytes; at most " + door.settings.bodyLimit() + " are taken.");
        } else if (asksFirst) {
            exchange.continueExpected = true;
            flushAnswers(context);
        }
    }

    /** A body that is somewhat too long is read to its end, so that the connection can go on. */
    private int mostBodyBytes() {
        return Math.max(door.settings.bodyLimit(), MAX_DISCARDED_BYTES);
    }

    private static String reasonOf(Throwable failure) {
        if (failure instanceof TooLongFrameException) {
            return "The request line or the headers are too long; send a request line of at most "
                    + PushDoor.MAX_REQUEST_LINE + " bytes and headers of at most " + PushDoor.MAX_HEADERS + " bytes.";
        }
        if (failure instanceof PrematureChannelClosureException) {
            return "The request ended in the middle of its headers; send all of it.";
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
        if (content.content().isReadable()) {
            exchange.continueExpected = false;
        }
        exchange.append(content.content(), door.settings.bodyLimit());
        if (exchange.bodyBytes > mostBodyBytes()) {
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
        Request request = exchange.request(TlsDoor.certificateOf(context));
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
        boolean tooMuch = exchanges.full() || !context.channel().isWritable();
        if (tooMuch && receiving == null && !closing) {
            decoder.pause();
        } else {
            decoder.resume();
        }
    }

    /** Answers a request that cannot be taken, after those before it, and ends the connection. */
    private void refuse(Exchange exchange, String why) {
        receiving = null;
        lastTaken = true;
        exchange.closeAfter = true;
        exchange.respond(door.route.malformed(exchange.headers(), why));
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
        if (lastWritten || (inputEnded && exchanges.first() == null)) {
            closeGently(context);
            return;
        }
        if (wrote && exchanges.first() == null && receiving == null) {
            awaitNextRequest();
        }
        pauseOrResume(context);
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

    /** Once everything is written, says that no more will come, and lets the peer read it before the connection ends. */
    private void closeGently(ChannelHandlerContext context) {
        if (closing) {
            return;
        }
        closing = true;
        awaitNextRequest();
        decoder.resume();
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            outputEnded = true;
            deadlineNanos = System.nanoTime() + PushDoor.LINGER.toNanos();
            if (written.isSuccess() && !inputEnded) {
                Goodbye.say(context.channel());
            } else {
                context.close();
            }
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!inputEnded && TlsDoor.endsInput(event)) {
            inputEnded = true;
            Exchange incomplete = receiving;
            if (outputEnded) {
                context.close();
            } else if (incomplete != null) {
                refuse(incomplete, "The request ended in the middle of its body; send all of it.");
            } else if (exchanges.first() == null) {
                closeGently(context);
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
        if (!(cause instanceof IOException) && !TlsDoor.isOfTls(cause)) {
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
            } else if (closing
                    || exchanges.first() == null
                    || !current.channel().isWritable()) {
                current.close();
            }
        }

        @Override
        public void drain() {
            draining = true;
            ChannelHandlerContext current = context;
            if (current != null && !closing && exchanges.first() == null && receiving == null) {
                closing = true;
                current.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }
}
