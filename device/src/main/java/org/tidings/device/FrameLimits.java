// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;
import org.tidings.protocol.device.DeviceFrame;
import org.tidings.protocol.device.DeviceFrameCodec;
import org.tidings.protocol.device.DeviceProtocol;
import org.tidings.protocol.device.FrameText;

/**
 * What an app may ask for. The service closes a connection on which it is asked for more, and the next one as well, on
 * which the request is sent again: so it must never be sent.
 */
final class FrameLimits {

    private FrameLimits() {}

    /** @throws IllegalArgumentException unless the text can be a name */
    static void checkName(String what, String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        checkText(what, name);
    }

    /** @throws IllegalArgumentException when the text is too long for a field, or not whole */
    static void checkText(String what, String text) {
        if (text.length() > DeviceProtocol.MAX_TEXT_CHARS) {
            throw new IllegalArgumentException(
                    what + " must have at most " + DeviceProtocol.MAX_TEXT_CHARS + " characters, not " + text.length());
        }
        if (!FrameText.isWhole(text)) {
            throw new IllegalArgumentException(what + " has half a surrogate pair");
        }
    }

    /**
     * Looks at the longest request of a channel. Every other one is shorter, those that an unbinding makes included.
     *
     * @throws IllegalArgumentException when it is longer than the service takes
     */
    static void checkRequest(String channel, @Nullable String service, List<String> tileDomains) {
        DeviceFrame.Open longest =
                new DeviceFrame.Open(Long.MAX_VALUE, channel, service, new Bindings(false, false, tileDomains));
        int bytes = DeviceFrameCodec.write(longest).length;
        if (bytes > DeviceProtocol.MAX_DEVICE_FRAME_BYTES) {
            throw new IllegalArgumentException("the tile domains are too long together: with them, a request has "
                    + bytes + " bytes, and the service takes at most " + DeviceProtocol.MAX_DEVICE_FRAME_BYTES);
        }
    }
}
