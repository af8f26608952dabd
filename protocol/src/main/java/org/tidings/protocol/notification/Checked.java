// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.util.Optional;

/** What {@link NotificationReader#check(byte[])} found. */
public sealed interface Checked {

    /** Calls the case of this finding. */
    <R> R match(Cases<R> cases);

    /** One case for each finding. */
    interface Cases<R> {
        R wellFormed(WellFormed wellFormed);

        R malformed(Malformed malformed);
    }

    /**
     * The body is well-formed XML from its first byte to its last.
     *
     * @param kindOfBody TOAST or TILE when the root element is Notification in the namespace {@code WPNotification} and its
     *     first child element is Toast or Tile in the same namespace; empty for any other XML
     */
    record WellFormed(Optional<NotificationKind> kindOfBody) implements Checked {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.wellFormed(this);
        }
    }

    /**
     * The body is not XML, or is XML that no notification needs: with a DOCTYPE, nested too deep.
     *
     * @param line where the fault was noticed, from 1
     * @param column where the fault was noticed, from 1, give or take a character
     * @param reason one line of plain language; quotes no more than a short piece of the body
     */
    record Malformed(int line, int column, String reason) implements Checked {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.malformed(this);
        }

        /** The reason with its place, for people. */
        @Override
        public String toString() {
            return "line " + line + ", column " + column + ": " + reason;
        }
    }
}
