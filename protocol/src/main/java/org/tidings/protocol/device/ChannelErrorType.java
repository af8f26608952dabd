// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import java.util.Optional;

/**
 * Why a channel failed, as the phones' API names it.
 *
 * <p>Source: the documentation of {@code Microsoft.Phone.Notification.ChannelErrorType}.
 */
public enum ChannelErrorType {
    /** The channel could not be opened; try again later. */
    CHANNEL_OPEN_FAILED("ChannelOpenFailed"),
    /** A notification could not be read; the channel is closed and must be opened again. */
    PAYLOAD_FORMAT_ERROR("PayloadFormatError"),
    /** A tile names an image on a domain that the channel does not allow; the notification is dropped. */
    MESSAGE_BAD_CONTENT("MessageBadContent"),
    /** Notifications arrive faster than they can be handled. */
    NOTIFICATION_RATE_TOO_HIGH("NotificationRateTooHigh"),
    /** The battery level changed which kinds are shown. */
    POWER_LEVEL_CHANGED("PowerLevelChanged"),
    UNKNOWN("Unknown");

    private final String wireText;

    ChannelErrorType(String wireText) {
        this.wireText = wireText;
    }

    /** The name in the device protocol. */
    public String wireText() {
        return wireText;
    }

    /** The type of that name; empty when there is none. */
    public static Optional<ChannelErrorType> ofWireText(String text) {
        for (ChannelErrorType type : values()) {
            if (type.wireText.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
