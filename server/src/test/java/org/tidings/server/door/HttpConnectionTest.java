// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one connection holds while its peer sends more than is answered. */
class HttpConnectionTest {

    private static final Response OK = new Response(200, List.of(), new byte[0]);

    private final Deque<Responder> waiting = new ArrayDeque<>();
    private final List<String> targets = new ArrayList<>();
    private final EmbeddedChannel channel = channel(new Route() {
        @Override
        public void handle(Request request, Responder responder) {
            targets.add(request.target());
            waiting.add(responder);
        }

        @Override
        public Response malformed(HttpHeaders headers, String why) {
            return new Response(400, List.of(), why.getBytes(StandardCharsets.UTF_8));
        }
    });

    @AfterEach
    void closeChannel() {
        channel.finishAndReleaseAll();
    }

    /** A channel with the handlers of a new connection. */
    static EmbeddedChannel channel(Route route) {
        DoorSettings settings = new DoorSettings(
                InetSocketAddress.createUnresolved("localhost", 0),
                1,
                1,
                3_072,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
        UpgradeRoute none = new UpgradeRoute() {
            @Override
            public boolean matches(Request request) {
                return false;
            }

            @Override
            public @Nullable Response upgrade(ChannelHandlerContext context, Request request) {
                return null;
            }
        };
        EmbeddedChannel channel = new EmbeddedChannel();
        HttpConnection.begin(
                channel.pipeline(),
                new HttpConnection.Door(settings, route, none, new ResponseWriter(Clock.systemUTC()), new Sweep.All()));
        return channel;
    }

    private void receive(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    private String written() {
        channel.runPendingTasks();
        StringBuilder text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return text.toString();
    }

    @Test
    void oneReadOfManyRequestsIsTakenInPieces() {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            requests.append("GET /").append(i).append(" HTTP/1.1\r\n\r\n");
        }
        receive(requests.toString());
        assertThat(waiting).hasSize(64);
        assertThat(channel.config().isAutoRead()).isFalse();
        int answered = 0;
        while (!waiting.isEmpty()) {
            assertThat(waiting).hasSizeLessThanOrEqualTo(64);
            waiting.remove().respond(OK);
            channel.runPendingTasks();
            answered++;
        }
        assertThat(answered).isEqualTo(3_000);
        assertThat(targets).hasSize(3_000).startsWith("/0", "/1").endsWith("/2999");
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("endsOfInput")
    void whatCameBeforeTheEndOfTheInputIsAnswered(List<Object> ends) {
        receive("GET / HTTP/1.1\r\n\r\n".repeat(100));
        ends.forEach(channel.pipeline()::fireUserEventTriggered);
        int answered = 0;
        while (!waiting.isEmpty()) {
            assertThat(channel.isOpen()).isTrue();
            waiting.remove().respond(OK);
            channel.runPendingTasks();
            answered++;
        }
        assertThat(answered).isEqualTo(100);
        assertThat(written().split("HTTP/1.1 200 ", -1)).hasSize(101);
        assertThat(channel.isOpen()).isFalse();
    }

    static Stream<List<Object>> endsOfInput() {
        return Stream.of(
                List.of(ChannelInputShutdownEvent.INSTANCE),
                List.of(SslCloseCompletionEvent.SUCCESS),
                List.of(SslCloseCompletionEvent.SUCCESS, ChannelInputShutdownEvent.INSTANCE));
    }

    @Test
    void oldWebSocketHandshakeSwallowsNothing() {
        receive("GET / HTTP/1.1\r\nSec-WebSocket-Key1: a\r\nSec-WebSocket-Key2: b\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");
        assertThat(targets).isEmpty();
        assertThat(written()).startsWith("HTTP/1.1 400 ").contains("version 13");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void answersLeaveInTheOrderOfTheRequests() {
        receive("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");
        Responder first = waiting.remove();
        waiting.remove().respond(new Response(404, List.of(), new byte[0]));
        assertThat(written()).isEmpty();
        first.respond(OK);
        assertThat(written()).matches("(?s)HTTP/1.1 200 .*HTTP/1.1 404 .*");
    }

    @Test
    void nothingIsTakenAfterARefusalThatStillWaitsForAnAnswerBefore() {
        receive("GET /1 HTTP/1.1\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Length: 70000\r\n\r\n" + "x".repeat(70_000)
                + "GET /3 HTTP/1.1\r\n\r\n");
        assertThat(targets).containsExactly("/1");
        waiting.remove().respond(OK);
        assertThat(written()).matches("(?s)HTTP/1.1 200 .*HTTP/1.1 400 .*");
        assertThat(channel.isOpen()).isFalse();
    }
}
