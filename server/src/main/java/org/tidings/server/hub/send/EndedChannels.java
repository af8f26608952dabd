// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

/** Told of device handles that have ended, so that their registrations go. Thread-safe; only enqueues. */
@FunctionalInterface
public interface EndedChannels {

    /** The handle's channel does not exist any more. */
    void ended(long hub, String handle);
}
