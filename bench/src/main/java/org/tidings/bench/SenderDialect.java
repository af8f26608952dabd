// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import io.netty.buffer.ByteBuf;

/**
 * How senders speak to one kind of server. The same senders use all of them, so that what a sender costs depends on the
 * protocol alone. Used by one thread.
 */
interface SenderDialect {

    /** How many targets there are, numbered from 0. */
    int targets();

    /**
     * Writes what a connection says first.
     *
     * @param number of the connection, from 0
     * @return whether an answer to it comes before anything may be published
     */
    default boolean greet(ByteBuf out, int number) {
        return false;
    }

    /** Writes one notification to a target, with the time in its {@link Stamp}. */
    void publish(ByteBuf out, int target, long nanos);

    /** Takes one answer from what has come in, and nothing while it is not complete. */
    Answer read(ByteBuf in);

    /** What an answer says. */
    enum Answer {
        INCOMPLETE,
        GREETED,
        ACCEPTED,
        REFUSED
    }
}
