// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.gateway.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.server.door.Request;
import org.tidings.server.door.Response;
import org.tidings.server.door.UpgradeRoute;

/** The opening handshake (RFC 6455, section 4) at the devices' address. Thread-safe. */
public final class WebSocketUpgrade implements UpgradeRoute {

    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final WebSocketDecoderConfig FRAMES = WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .maxFramePayloadLength(DeviceProtocol.MAX_DEVICE_FRAME_BYTES)
            .closeOnProtocolViolation(false)
            .build();

    private final DeviceSocket.Gateway gateway;

    public WebSocketUpgrade(DeviceSocket.Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public boolean matches(Request request) {
        int query = request.target().indexOf('?');
        String path = query < 0 ? request.target() : request.target().substring(0, query);
        return path.equals(DeviceProtocol.PATH);
    }

    @Override
    public @Nullable Response upgrade(ChannelHandlerContext context, Request request) {
        HttpHeaders headers = request.headers();
        String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        if (!request.method().equals("GET")
                || !headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                || !headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                || key == null) {
            return refusal(426, "Devices connect here by WebSocket; send GET with Upgrade: websocket.");
        }
        if (!"13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return refusal(426, "Only version 13 of WebSocket is spoken; send Sec-WebSocket-Version: 13.");
        }
        if (!headers.containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, DeviceProtocol.SUBPROTOCOL, false)) {
            return refusal(
                    400, "Send Sec-WebSocket-Protocol: " + DeviceProtocol.SUBPROTOCOL + "; no other one is spoken.");
        }
        ByteBuf switching = context.alloc().buffer(256);
        ByteBufUtil.writeAscii(
                switching,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept(key) + "\r\nSec-WebSocket-Protocol: "
                        + DeviceProtocol.SUBPROTOCOL + "\r\n\r\n");
        context.writeAndFlush(switching);
        context.pipeline()
                .addLast(new WebSocket13FrameDecoder(FRAMES))
                .addLast(new DeviceSocket(gateway, context.channel()));
        return null;
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-1 is missing from this Java runtime", everyJdkHasIt);
        }
    }

    private static Response refusal(int status, String sentence) {
        return new Response(
                status,
                List.of(
                        "Content-Type",
                        "text/plain; charset=utf-8",
                        "Upgrade",
                        "websocket",
                        "Sec-WebSocket-Version",
                        "13"),
                (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
