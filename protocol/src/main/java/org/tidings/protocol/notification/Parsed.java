// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

/** What {@link NotificationReader#read(byte[])} made of a body. */
public sealed interface Parsed {

    /** Calls the case of this result. */
    <R> R match(Cases<R> cases);

    /** One case for each result. */
    interface Cases<R> {
        R understood(Understood understood);

        R unreadable(Unreadable unreadable);
    }

    /**
     * The body is a notification.
     *
     * @param notification a toast or a tile, as the phone sees it; it may be one that a builder refuses
     */
    record Understood(Notification notification) implements Parsed {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.understood(this);
        }
    }

    /**
     * The body is not a toast or a tile; a phone answers it with PayloadFormatError and closes the channel.
     *
     * @param reason one line of plain language, with the place; quotes no more than a short piece of the body
     */
    record Unreadable(String reason) implements Parsed {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unreadable(this);
        }
    }
}
