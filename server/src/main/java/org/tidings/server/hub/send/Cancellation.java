// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

/** What became of the wish to take a send back. */
public enum Cancellation {
    /** No more targets get their turns. */
    DONE,
    /** There is no such send. */
    UNKNOWN,
    /** It has ended already. */
    TOO_LATE
}
