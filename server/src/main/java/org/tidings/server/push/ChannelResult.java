// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.FailureCode;

/** What became of a device's request about a channel. */
public sealed interface ChannelResult {

    /**
     * The channel is open as asked for.
     *
     * @param throttled whether its senders have a daily quota instead of a certificate
     */
    record Open(ChannelId channel, String name, boolean throttled) implements ChannelResult {}

    /** The channel has ended. */
    record Closed() implements ChannelResult {}

    /** Nothing was changed. */
    record Refused(FailureCode code, String detail) implements ChannelResult {}
}
