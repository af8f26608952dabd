// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests from bytes, and can be paused in the middle of what has come.
 *
 * <p>Not reading the socket is not enough to bound a connection: one read may hold thousands of small requests, each of
 * which grows into objects and an answer. Confined to the event loop.
 */
final class RequestDecoder extends HttpRequestDecoder {

    private @Nullable ChannelHandlerContext context;
    private boolean paused;

    /** Events that say that the peer sends no more, while it is paused: of TLS, of TCP. */
    private final List<Object> heldBack = new ArrayList<>(0);

    RequestDecoder(HttpDecoderConfig config) {
        super(config);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    /** Leaves everything as bytes, and reads no more of them than are under way. */
    void pause() {
        ChannelHandlerContext current = context;
        if (!paused && current != null) {
            paused = true;
            current.channel().config().setAutoRead(false);
        }
    }

    /** Goes on, not before the current call has returned. */
    void resume() {
        ChannelHandlerContext current = context;
        if (paused && current != null) {
            paused = false;
            current.executor().execute(() -> goOn(current));
        }
    }

    private void goOn(ChannelHandlerContext current) {
        if (paused || current.isRemoved()) {
            return;
        }
        try {
            channelRead(current, Unpooled.EMPTY_BUFFER);
            while (!heldBack.isEmpty() && !paused) {
                super.userEventTriggered(current, heldBack.remove(0));
            }
        } catch (Exception failure) {
            current.fireExceptionCaught(failure);
        }
        if (!paused) {
            current.channel().config().setAutoRead(true);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        if (!paused) {
            super.decode(context, bytes, out);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (paused) {
            // The codec would read on until it has a whole request.
            context.fireChannelReadComplete();
        } else {
            super.channelReadComplete(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (paused && TlsDoor.endsInput(event)) {
            heldBack.add(event);
        } else {
            super.userEventTriggered(context, event);
        }
    }
}
