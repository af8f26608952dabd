// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidings.protocol.device.DeviceProtocol;

@Timeout(30)
class WebSocketTransportTest {

    private final WebSocketTransport transport = new WebSocketTransport(HttpClient.newHttpClient());
    private final Heard heard = new Heard();
    private final LoopbackServer server;

    WebSocketTransportTest() throws IOException {
        server = new LoopbackServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void theHandshakeAsksForTheSubprotocol() {
        Transport.Link link = transport.connect(server.uri("ws").resolve("/base/device"), heard);

        List<String> request = server.accept(DeviceProtocol.SUBPROTOCOL);
        assertThat(request).first().isEqualTo("GET /base/device HTTP/1.1");
        assertThat(request).contains("Sec-WebSocket-Protocol: tidings.device.v1");
        assertThat(heard.next()).isEqualTo("opened");
        link.abort();
    }

    @Test
    void framesGoBothWaysInOrder() {
        Transport.Link link = connect();
        link.send(utf8("one ı"));
        link.send(utf8("two"));
        assertThat(server.next().text()).isEqualTo("one ı");
        assertThat(server.next().text()).isEqualTo("two");

        server.text("three €");
        assertThat(heard.next()).isEqualTo("frame three €");
        link.abort();
    }

    @Test
    void aFrameComesOnlyWhenItIsRequested() {
        Transport.Link link = connect();
        server.text("one");
        server.text("two");
        assertThat(heard.next()).isEqualTo("frame one");
        link.send(utf8("still here"));
        assertThat(server.next().text()).isEqualTo("still here");
        assertThat(heard.isEmpty()).isTrue();

        link.request();
        assertThat(heard.next()).isEqualTo("frame two");
        link.abort();
    }

    @Test
    void pingsAreAnsweredAndCountAsLife() {
        Transport.Link link = connect();
        server.frame(true, LoopbackServer.PING, utf8("p1"));
        server.frame(true, LoopbackServer.PING, utf8("p2"));

        assertThat(heard.next()).isEqualTo("alive");
        assertThat(heard.next()).isEqualTo("alive");
        assertThat(server.next()).satisfies(pong -> {
            assertThat(pong.opcode()).isEqualTo(LoopbackServer.PONG);
            assertThat(pong.text()).isEqualTo("p1");
        });
        server.text("after the pings");
        assertThat(heard.next()).isEqualTo("frame after the pings");
        link.abort();
    }

    @Test
    void aFragmentedMessageIsOneFrame() {
        Transport.Link link = connect();
        byte[] euro = utf8("€");
        server.frame(false, LoopbackServer.TEXT, utf8("a"));
        server.frame(false, LoopbackServer.CONTINUATION, new byte[] {euro[0]});
        server.frame(true, LoopbackServer.PING, utf8("between"));
        server.frame(true, LoopbackServer.CONTINUATION, new byte[] {euro[1], euro[2], 'b'});

        assertThat(heard.next()).isEqualTo("alive");
        assertThat(heard.next()).isEqualTo("frame a€b");
        link.abort();
    }

    @Test
    void theLongestFrameIsTakenAndALongerOneIsNot() {
        Transport.Link link = connect();
        String longest = "x".repeat(DeviceProtocol.MAX_SERVER_FRAME_BYTES);
        server.text(longest);
        assertThat(heard.next()).isEqualTo("frame " + longest);

        link.request();
        server.text(longest + "x");
        assertThat(heard.next()).startsWith("failed").contains("65536");
    }

    @Test
    void theServicesCloseIsTold() {
        connect();
        server.close(DeviceProtocol.CLOSE_REPLACED, "elsewhere");

        assertThat(heard.next()).isEqualTo("closed 4409 elsewhere");
        assertThat(server.next().closeCode()).isEqualTo(DeviceProtocol.CLOSE_REPLACED);
    }

    @Test
    void aCutConnectionIsAFailure() throws IOException {
        connect();
        server.cut();

        assertThat(heard.next()).startsWith("failed");
    }

    @Test
    void ourCloseIsSentAfterTheFramesAndNotTold() {
        Transport.Link link = connect();
        link.send(utf8("last"));
        CompletableFuture<?> goodbye = link.close(1000, "bye");

        assertThat(goodbye).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(server.next().text()).isEqualTo("last");
        assertThat(server.next().closeCode()).isEqualTo(1000);
        server.close(1000, "");
        assertThat(heard.isEmpty()).isTrue();
    }

    @Test
    void aBinaryFrameIsAFailure() {
        connect();
        server.frame(true, LoopbackServer.BINARY, new byte[] {1});

        assertThat(heard.next()).startsWith("failed").contains("binary");
    }

    @Test
    void aServerWithoutTheSubprotocolIsAFailure() {
        transport.connect(server.uri("ws"), heard);
        server.accept("");

        assertThat(heard.next()).startsWith("failed").contains(DeviceProtocol.SUBPROTOCOL);
    }

    @Test
    void anAnswerThatIsNoHandshakeIsAFailureThatNamesItsStatus() {
        transport.connect(server.uri("ws"), heard);
        server.refuse("404 Not Found");

        assertThat(heard.next()).startsWith("failed").contains("404");
    }

    @Test
    void noServerIsAFailure() throws IOException {
        URI gone = server.uri("ws");
        server.close();
        transport.connect(gone, heard);

        assertThat(heard.next())
                .startsWith("failed no connection to " + gone)
                .contains("nothing listens there")
                .doesNotContain("Exception");
    }

    @Test
    void aWholeClientEnrollsOpensReceivesAndCloses() {
        PushClient client = PushClient.builder(server.uri("http")).build();
        LinkedBlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        HttpNotificationChannel channel = client.channel("news").listen(new ChannelListener() {
            @Override
            public void httpNotificationReceived(HttpNotificationChannel from, Received notification) {
                bodies.add(new String(notification.body(), StandardCharsets.UTF_8));
            }
        });
        var opened = channel.open();
        server.accept(DeviceProtocol.SUBPROTOCOL);
        assertThat(server.next().text()).isEqualTo("{\"type\":\"hello\"}");
        server.text("{\"type\":\"welcome\",\"device\":\"d1\",\"secret\":\"s1\",\"keepAliveSeconds\":30}");
        assertThat(server.next().text()).isEqualTo("{\"type\":\"open\",\"request\":1,\"channel\":\"news\"}");
        server.text("{\"type\":\"opened\",\"request\":1,\"channel\":\"news\",\"uri\":\"http://h/x\"}");
        assertThat(opened.join()).isEqualTo(URI.create("http://h/x"));
        assertThat(server.next().text()).isEqualTo("{\"type\":\"app\",\"channel\":\"news\",\"running\":true}");

        server.text(
                "{\"type\":\"notification\",\"seq\":1,\"id\":\"a\",\"channel\":\"news\",\"kind\":\"raw\",\"class\":3,"
                        + "\"headers\":{},\"body\":\"hi\"}");
        assertThat(poll(bodies)).isEqualTo("hi");
        assertThat(server.next().text()).isEqualTo("{\"type\":\"ack\",\"seq\":1}");

        client.close();
        assertThat(client.stopped().toCompletableFuture()).isCompleted();
        assertThat(server.next().closeCode()).isEqualTo(1000);
    }

    private Transport.Link connect() {
        Transport.Link link = transport.connect(server.uri("ws"), heard);
        server.accept(DeviceProtocol.SUBPROTOCOL);
        assertThat(heard.next()).isEqualTo("opened");
        return link;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String poll(BlockingQueue<String> queue) {
        try {
            return queue.poll(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Writes down the events of a link, one line each. */
    private static final class Heard implements Transport.Events {

        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        @Nullable
        String next() {
            return poll(events);
        }

        boolean isEmpty() {
            return events.isEmpty();
        }

        @Override
        public void opened() {
            events.add("opened");
        }

        @Override
        public void frame(byte[] frame) {
            events.add("frame " + new String(frame, StandardCharsets.UTF_8));
        }

        @Override
        public void alive() {
            events.add("alive");
        }

        @Override
        public void closed(int code, String reason) {
            events.add("closed " + code + " " + reason);
        }

        @Override
        public void failed(String detail) {
            events.add("failed " + detail);
        }
    }
}
