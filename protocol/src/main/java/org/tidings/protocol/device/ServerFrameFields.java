// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tidings.protocol.device.FrameOutput.Fields;

/** How each frame of the service is written as JSON. */
final class ServerFrameFields implements ServerFrame.Cases<Fields> {

    @Override
    public Fields welcome(ServerFrame.Welcome welcome) {
        return json -> {
            json.writeStringField("type", "welcome");
            json.writeStringField("device", welcome.device());
            if (welcome.secret() != null) {
                json.writeStringField("secret", welcome.secret());
            }
            json.writeNumberField("keepAliveSeconds", welcome.keepAlive().toSeconds());
        };
    }

    @Override
    public Fields opened(ServerFrame.Opened opened) {
        return json -> {
            json.writeStringField("type", "opened");
            json.writeNumberField("request", opened.request());
            json.writeStringField("channel", opened.channel());
            json.writeStringField("uri", opened.uri().toString());
        };
    }

    @Override
    public Fields done(ServerFrame.Done done) {
        return json -> {
            json.writeStringField("type", "done");
            json.writeNumberField("request", done.request());
        };
    }

    @Override
    public Fields failed(ServerFrame.Failed failed) {
        return json -> {
            json.writeStringField("type", "failed");
            json.writeNumberField("request", failed.request());
            json.writeStringField("code", failed.code().wireText());
            json.writeStringField("detail", failed.detail());
        };
    }

    @Override
    public Fields notification(ServerFrame.Notification notification) {
        return json -> {
            json.writeStringField("type", "notification");
            json.writeNumberField("seq", notification.seq());
            json.writeStringField("id", notification.id());
            json.writeStringField("channel", notification.channel());
            json.writeStringField("kind", notification.kind().wireText());
            json.writeNumberField("class", notification.notificationClass().number());
            if (notification.messageId() != null) {
                json.writeStringField("messageId", notification.messageId());
            }
            if (!notification.headers().isEmpty()) {
                json.writeObjectFieldStart("headers");
                for (Map.Entry<String, String> header : notification.headers().entrySet()) {
                    json.writeStringField(header.getKey(), header.getValue());
                }
                json.writeEndObject();
            }
            writeBody(json, notification.body());
        };
    }

    @Override
    public Fields channelUriChanged(ServerFrame.ChannelUriChanged changed) {
        return json -> {
            json.writeStringField("type", "channelUri");
            json.writeStringField("channel", changed.channel());
            json.writeStringField("uri", changed.uri().toString());
        };
    }

    @Override
    public Fields goAway(ServerFrame.GoAway goAway) {
        return json -> {
            json.writeStringField("type", "goAway");
            json.writeStringField("reason", goAway.reason());
            json.writeNumberField(
                    "reconnectAfterMillis", goAway.reconnectAfter().toMillis());
        };
    }

    /** Text as text, anything else as Base64: either way the device gets back the same bytes. */
    private static void writeBody(JsonGenerator json, byte[] body) throws IOException {
        if (isUtf8(body)) {
            json.writeFieldName("body");
            json.writeUTF8String(body, 0, body.length);
        } else {
            json.writeBinaryField("bodyBase64", body);
        }
    }

    private static boolean isUtf8(byte[] body) {
        for (byte b : body) {
            if (b < 0) {
                return isMultiByteUtf8(body);
            }
        }
        return true;
    }

    private static boolean isMultiByteUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException notText) {
            return false;
        }
    }
}
