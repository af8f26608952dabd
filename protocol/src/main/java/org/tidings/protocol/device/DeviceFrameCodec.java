// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import org.jspecify.annotations.Nullable;

/** Reads and writes the frames that devices send. Thread-safe. */
public final class DeviceFrameCodec {

    private static final DeviceFrame.Cases<FrameOutput.Fields> FIELDS = new DeviceFrameFields();

    private DeviceFrameCodec() {}

    /**
     * Reads one frame.
     *
     * @param json UTF-8
     * @throws MalformedFrameException when it is not a frame that a device may send
     */
    public static DeviceFrame read(byte[] json) {
        return read(json, 0, json.length);
    }

    /**
     * Reads one frame from a part of an array.
     *
     * @param json UTF-8
     * @throws MalformedFrameException when it is not a frame that a device may send
     */
    public static DeviceFrame read(byte[] json, int offset, int length) {
        if (length > DeviceProtocol.MAX_DEVICE_FRAME_BYTES) {
            throw new MalformedFrameException("a device's frame has at most " + DeviceProtocol.MAX_DEVICE_FRAME_BYTES
                    + " bytes, this one has " + length);
        }
        long acknowledged = AckBytes.seq(json, offset, length);
        if (acknowledged != AckBytes.OTHER) {
            return new DeviceFrame.Ack(acknowledged);
        }
        FrameObject frame = FrameObject.parse(json, offset, length);
        String type = frame.identifier("type");
        return switch (type) {
            case "hello" ->
                new DeviceFrame.Hello(
                        frame.optionalIdentifier("device"),
                        frame.optionalIdentifier("secret"),
                        frame.optionalIdentifier("enrollmentKey"));
            case "open" ->
                new DeviceFrame.Open(
                        frame.number("request"),
                        frame.identifier("channel"),
                        frame.optionalIdentifier("service"),
                        optionalBindings(frame));
            case "bind" ->
                new DeviceFrame.Bind(
                        frame.number("request"),
                        frame.identifier("channel"),
                        bindings(frame, frame.flag("toast"), frame.flag("tile")));
            case "close" -> new DeviceFrame.Close(frame.number("request"), frame.identifier("channel"));
            case "app" -> new DeviceFrame.App(frame.identifier("channel"), frame.flag("running"));
            case "ack" -> new DeviceFrame.Ack(frame.number("seq"));
            case "error" ->
                new DeviceFrame.ErrorReport(frame.identifier("channel"), errorType(frame), frame.text("detail"));
            default -> throw new MalformedFrameException("a device does not send frames of type \"" + type + "\"");
        };
    }

    /** Writes one frame as UTF-8. */
    public static byte[] write(DeviceFrame frame) {
        return FrameOutput.toBytes(frame.match(FIELDS));
    }

    /** Null when the frame names neither kind; a kind that it leaves out while naming the other is not bound. */
    private static @Nullable Bindings optionalBindings(FrameObject frame) {
        Boolean toast = frame.optionalFlag("toast");
        Boolean tile = frame.optionalFlag("tile");
        if (toast == null && tile == null) {
            return null;
        }
        return bindings(frame, Boolean.TRUE.equals(toast), Boolean.TRUE.equals(tile));
    }

    private static Bindings bindings(FrameObject frame, boolean toast, boolean tile) {
        try {
            return new Bindings(toast, tile, frame.texts("tileDomains"));
        } catch (IllegalArgumentException tooMuch) {
            throw new MalformedFrameException(String.valueOf(tooMuch.getMessage()));
        }
    }

    private static ChannelErrorType errorType(FrameObject frame) {
        String text = frame.identifier("errorType");
        return ChannelErrorType.ofWireText(text)
                .orElseThrow(() -> new MalformedFrameException("there is no errorType \"" + text + "\""));
    }
}
