// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.UUID;
import org.tidings.protocol.channel.ChannelId;

/** Where new names and secrets come from. Thread-safe. */
public interface Identities {

    /** A name for a notification; unique, but not a secret. */
    UUID notificationId();

    /** A name for a channel; nobody can guess it. */
    ChannelId channelId();

    /** A name for a device; nobody can guess it. */
    DeviceId deviceId();

    /** What a device proves itself with: 43 base64url characters of 256 random bits. */
    String deviceSecret();
}
