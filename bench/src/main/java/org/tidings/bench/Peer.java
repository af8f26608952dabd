// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A server under load, in processes of its own: Tidings, or what users would pick instead. Ends when it is closed. */
interface Peer extends AutoCloseable {

    /** As tables name it. */
    String name();

    /** What was measured: program and version. */
    String version();

    /** Where senders and devices connect. */
    URI address();

    /** What its processes have cost so far. */
    ProcessCosts costs();

    /** Its devices; empty, and posted to all the same, where {@link #delivers()} says no. */
    DeviceSwarm.Kind devices();

    /**
     * How senders speak to it.
     *
     * @param targets where its devices are reached
     */
    SenderDialect sending(List<String> targets);

    /** Whether there is another side at which notifications arrive. */
    default boolean delivers() {
        return true;
    }

    @Override
    void close() throws IOException;
}
