// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

/**
 * What a sender has to say to a phone: a toast, a tile or raw bytes. Every notification is an immutable value and
 * thread-safe.
 */
public sealed interface Notification permits Toast, TileNotification, Raw {

    /** What it is to the phone. */
    NotificationKind kind();

    /**
     * The body of the request that sends it: UTF-8 XML, or the bytes of a raw notification. A new array each time.
     *
     * <p>The XML is byte for byte what the npm package mpns 2.1.3 writes for the same input. It differs on purpose where
     * that package cannot say something: a count of 0 is written, not dropped; a carriage return, and a tab or line feed
     * in an id, is written as a character reference, because XML readers turn the bare character into another.
     */
    byte[] payload();

    /** Calls the case of this notification's type. */
    <R> R match(Cases<R> cases);

    /** One case for each type of notification. */
    interface Cases<R> {
        R toast(Toast toast);

        R tile(Tile tile);

        R flipTile(FlipTile tile);

        R iconicTile(IconicTile tile);

        R cycleTile(CycleTile tile);

        R raw(Raw raw);
    }
}
