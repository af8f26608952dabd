// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

/** What became of the reading of a draft. */
public sealed interface Drafted {

    /** It can be sent. */
    record Ready(Draft draft) implements Drafted {}

    /**
     * It cannot be sent.
     *
     * @param tooLong whether because it is too long
     * @param sentence what was wrong and what was expected, for the sender
     */
    record Refused(boolean tooLong, String sentence) implements Drafted {}
}
