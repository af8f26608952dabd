// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.util.concurrent.CompletableFuture;

/** Port: something that hubs hold, such as registrations, and that goes when they go. Thread-safe. */
@FunctionalInterface
public interface HubContents {

    /**
     * Removes some of what a hub holds; no more than can be removed while others wait for the disk.
     *
     * @param limit how many at most
     * @return how many it were; 0 when nothing is left. Fails when the store cannot remove anything now
     */
    CompletableFuture<Integer> remove(long hub, int limit);
}
