// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/** Reads and writes the frames that the service sends. Thread-safe. */
public final class ServerFrameCodec {

    private static final ServerFrame.Cases<FrameOutput.Fields> FIELDS = new ServerFrameFields();

    private ServerFrameCodec() {}

    /** Writes one frame as UTF-8. */
    public static byte[] write(ServerFrame frame) {
        if (frame instanceof ServerFrame.Notification notification) {
            byte[] plain = NotificationFrameBytes.write(notification);
            if (plain != null) {
                return plain;
            }
        }
        return FrameOutput.toBytes(frame.match(FIELDS));
    }

    /** Writes one frame as UTF-8 to a stream, which is closed. */
    public static void write(ServerFrame frame, OutputStream out) throws IOException {
        FrameOutput.write(out, frame.match(FIELDS));
    }

    /**
     * Reads one frame.
     *
     * @param json UTF-8
     * @throws MalformedFrameException when it is not a frame that the service may send
     */
    public static ServerFrame read(byte[] json) {
        if (json.length > DeviceProtocol.MAX_SERVER_FRAME_BYTES) {
            throw new MalformedFrameException("a frame of the service has at most "
                    + DeviceProtocol.MAX_SERVER_FRAME_BYTES + " bytes, this one has " + json.length);
        }
        FrameObject frame = FrameObject.parse(json, 0, json.length);
        String type = frame.identifier("type");
        return switch (type) {
            case "welcome" ->
                new ServerFrame.Welcome(
                        frame.identifier("device"),
                        frame.optionalIdentifier("secret"),
                        Duration.ofSeconds(atLeast(frame, "keepAliveSeconds", 1)));
            case "opened" -> new ServerFrame.Opened(frame.number("request"), frame.identifier("channel"), uri(frame));
            case "done" -> new ServerFrame.Done(frame.number("request"));
            case "failed" -> new ServerFrame.Failed(frame.number("request"), failureCode(frame), frame.text("detail"));
            case "notification" -> notification(frame);
            case "channelUri" -> new ServerFrame.ChannelUriChanged(frame.identifier("channel"), uri(frame));
            case "goAway" ->
                new ServerFrame.GoAway(
                        frame.text("reason"), Duration.ofMillis(atLeast(frame, "reconnectAfterMillis", 0)));
            default -> throw new MalformedFrameException("the service does not send frames of type \"" + type + "\"");
        };
    }

    private static ServerFrame.Notification notification(FrameObject frame) {
        NotificationKind kind = kind(frame);
        return new ServerFrame.Notification(
                atLeast(frame, "seq", 1),
                frame.identifier("id"),
                frame.identifier("channel"),
                kind,
                notificationClass(frame),
                frame.optionalText("messageId"),
                frame.textMap("headers"),
                body(frame));
    }

    private static NotificationKind kind(FrameObject frame) {
        String text = frame.identifier("kind");
        for (NotificationKind kind : NotificationKind.values()) {
            if (kind.wireText().equals(text)) {
                return kind;
            }
        }
        throw new MalformedFrameException("there is no kind \"" + text + "\"");
    }

    private static NotificationClass notificationClass(FrameObject frame) {
        long number = frame.number("class");
        if (number < 1 || number > 31) {
            throw new MalformedFrameException("a notification class is 1 to 31, not " + number);
        }
        return new NotificationClass((int) number);
    }

    private static byte[] body(FrameObject frame) {
        @Nullable String text = frame.optionalText("body");
        if (text != null) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(frame.text("bodyBase64"));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedFrameException("the field \"bodyBase64\" is not Base64");
        }
    }

    private static FailureCode failureCode(FrameObject frame) {
        String text = frame.identifier("code");
        return FailureCode.ofWireText(text)
                .orElseThrow(() -> new MalformedFrameException("there is no failure code \"" + text + "\""));
    }

    private static URI uri(FrameObject frame) {
        String text = frame.text("uri");
        try {
            return new URI(text);
        } catch (URISyntaxException notUri) {
            throw new MalformedFrameException("the field \"uri\" is not a URI: " + notUri.getReason());
        }
    }

    private static long atLeast(FrameObject frame, String name, long least) {
        long number = frame.number(name);
        if (number < least) {
            throw new MalformedFrameException(
                    "the field \"" + name + "\" must be at least " + least + ", not " + number);
        }
        return number;
    }
}
