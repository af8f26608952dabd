// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import org.tidings.protocol.device.ChannelErrorType;
import org.tidings.protocol.notification.Toast;

/**
 * Hears what happens to a channel.
 *
 * <p>All callbacks of a client, whatever the channel, come one after another on one thread of the client. They may block;
 * notifications are acknowledged after the listeners have returned, so a slow listener slows the service down. A listener
 * that blocks for longer than the service's keep-alive while more than 128 notifications wait loses the connection, and
 * no notification: the client connects again and the service sends the rest. What a listener throws is logged under
 * {@code org.tidings.device} and counts as returned.
 */
public interface ChannelListener {

    /** The channel has its first or another URI; the app must give it to whoever sends to it. */
    default void channelUriUpdated(HttpNotificationChannel channel, URI uri) {}

    /**
     * Any notification has arrived: called for every one, before the method of its kind, also when its payload cannot be
     * read.
     */
    default void notificationReceived(HttpNotificationChannel channel, Received notification) {}

    /** A raw notification has arrived. */
    default void httpNotificationReceived(HttpNotificationChannel channel, Received notification) {}

    /** A toast has arrived, and is for the app to show. */
    default void shellToastNotificationReceived(HttpNotificationChannel channel, Toast toast) {}

    /** A tile notification has changed a tile; the state is the one after the change. */
    default void tileUpdated(HttpNotificationChannel channel, TileState tile) {}

    /**
     * Something failed. After {@link ChannelErrorType#PAYLOAD_FORMAT_ERROR} the channel is closed and its URI answers 404
     * until the app opens it again; after {@link ChannelErrorType#MESSAGE_BAD_CONTENT} one notification is dropped.
     *
     * @param detail what was wrong, for people
     */
    default void errorOccurred(HttpNotificationChannel channel, ChannelErrorType errorType, String detail) {}

    /** The client is connected or no more. A change that is over before this could be called is not told. */
    default void connectionStatusChanged(HttpNotificationChannel channel, ConnectionStatus status) {}
}
