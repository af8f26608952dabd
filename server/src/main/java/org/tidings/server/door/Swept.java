// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.door;

/** A connection that is looked at once a second instead of having a timer. Confined to its event loop. */
public abstract class Swept {

    /** The place among the connections of the event loop; kept by {@link Sweep}. */
    int place = -1;

    /** Looks whether something has taken too long. */
    public abstract void sweep(long nowNanos);

    /** The service is stopping: says good-bye and closes, as soon as what is under way is done. */
    public abstract void drain();
}
