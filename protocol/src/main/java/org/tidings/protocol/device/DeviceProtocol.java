// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

/** Names and limits of the device protocol that both sides must agree on. */
public final class DeviceProtocol {

    /** The path of the WebSocket endpoint. */
    public static final String PATH = "/device";

    /** The WebSocket subprotocol. */
    public static final String SUBPROTOCOL = "tidings.device.v1";

    /** The longest frame that a device may send, in bytes. */
    public static final int MAX_DEVICE_FRAME_BYTES = 16 * 1024;

    /** The longest frame that the service sends, in bytes: a body of escaped characters with all its headers. */
    public static final int MAX_SERVER_FRAME_BYTES = 64 * 1024;

    /** The longest channel name, service name, identifier or detail text, in characters. */
    public static final int MAX_TEXT_CHARS = 256;

    /** The most image domains that a channel may allow for its tiles. */
    public static final int MAX_TILE_DOMAINS = 32;

    /** WebSocket close code: the frame or its order broke the protocol. */
    public static final int CLOSE_PROTOCOL_ERROR = 4400;

    /** WebSocket close code: the device's secret is wrong, or enrollment is not allowed. */
    public static final int CLOSE_NOT_AUTHORIZED = 4401;

    /** WebSocket close code: the service does not know the device any more; enroll anew. */
    public static final int CLOSE_UNKNOWN_DEVICE = 4404;

    /** WebSocket close code: the device has connected a second time; the newer connection goes on. */
    public static final int CLOSE_REPLACED = 4409;

    private DeviceProtocol() {}
}
