// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.net.URI;
import org.tidings.protocol.channel.ChannelId;

/** Where a device handle leads. */
sealed interface Destination {

    /** A channel of this service, by a token that has been verified. */
    record Own(ChannelId channel, boolean throttled) implements Destination {}

    /** A channel that this service had, or claims that it had. */
    record Ended() implements Destination {}

    /**
     * A channel of another service to which the operator lets hubs send.
     *
     * @param byName whether the operator named exactly this host, so that it may be a neighbour
     */
    record Elsewhere(URI uri, boolean byName) implements Destination {}

    /** Nothing to which this service sends. */
    record Nowhere() implements Destination {}
}
