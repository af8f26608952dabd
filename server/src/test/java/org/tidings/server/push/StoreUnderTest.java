// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

/** An adapter of both ports in the hands of a contract test. */
public interface StoreUnderTest extends AutoCloseable {

    ChannelStore channels();

    NotificationStore notifications();

    /** Closes it and opens it anew, with that many notifications allowed to wait for the disk. */
    void reopen(int waitingLimit);

    /** Closes it and opens it anew. */
    default void reopen() {
        reopen(1_000);
    }

    @Override
    void close();
}
