// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whatever comes, in whatever pieces: nothing but 100, 200 and 400 goes out, each answer whole and one for each request at
 * most, no failure escapes, no body longer than the limit gets through, and nothing is taken after the last answer.
 */
class RequestReaderFuzzTest {

    private static final int BODY_LIMIT = 3_072;
    private static final Set<String> STATUSES = Set.of("100 Continue", "200 OK", "400 Bad Request");

    @FuzzTest(maxDuration = "60s")
    void httpRequests(byte[] input) {
        if (input.length == 0) {
            return;
        }
        // The first byte says how the rest is cut.
        int piece = 1 + (input[0] & 0xff) * 8;
        AtomicReference<@Nullable Throwable> escaped = new AtomicReference<>();
        EmbeddedChannel channel = HttpConnectionTest.channel(new Echo());
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                escaped.set(cause);
            }
        });
        try {
            for (int at = 1; at < input.length && channel.isOpen(); at += piece) {
                channel.writeInbound(
                        Unpooled.copiedBuffer(Arrays.copyOfRange(input, at, Math.min(input.length, at + piece))));
            }
            channel.runPendingTasks();
            if (channel.isOpen()) {
                channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
                channel.runPendingTasks();
                assertThat(channel.isOpen()).isFalse();
            }
            checkAnswers(channel);
            assertThat(escaped.get()).isNull();
            channel.checkException();
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private static void checkAnswers(EmbeddedChannel channel) {
        StringBuilder all = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        String rest = all.toString();
        while (!rest.isEmpty()) {
            assertThat(rest).startsWith("HTTP/1.1 ");
            int end = rest.indexOf("\r\n\r\n");
            String head = rest.substring(0, end);
            assertThat(STATUSES).contains(head.substring(9, (head + "\r\n").indexOf("\r\n")));
            int length = head.indexOf("Content-Length: ");
            // The answer to HEAD has no body.
            boolean body = length >= 0 && end + 4 < rest.length() && !rest.startsWith("HTTP/1.1 ", end + 4);
            rest = rest.substring(end + 4 + (body ? Integer.parseInt(head.substring(length + 16)) : 0));
            assertThat(head.contains("Connection: close") && !rest.isEmpty()).isFalse();
        }
    }

    private static final class Echo implements Route {

        @Override
        public void handle(Request request, Responder responder) {
            assertThat(request.body().length).isLessThanOrEqualTo(BODY_LIMIT);
            assertThat(request.target()).doesNotContain("\r", "\n", " ");
            responder.respond(new Response(
                    200, List.of(), Integer.toString(request.body().length).getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public Response malformed(HttpHeaders headers, String why) {
            assertThat(why).endsWith(".");
            return new Response(400, List.of(), why.getBytes(StandardCharsets.UTF_8));
        }
    }
}
