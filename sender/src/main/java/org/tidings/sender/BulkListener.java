// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.net.URI;

/**
 * Hears how a {@link PushSender#sendAll} goes on. Calls come one after another, never two at once; one that blocks slows
 * the whole sending down.
 */
public interface BulkListener {

    /** The listener that does nothing. */
    BulkListener NONE = new BulkListener() {};

    /** The service has answered for this channel. */
    default void answered(URI channel, SendResult result) {}

    /** There is no answer for this channel. */
    default void failed(URI channel, SendFailedException failure) {}
}
