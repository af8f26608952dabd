// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Target;

/** The targets of one send, in the order of their places. Thread-safe; may block on the disk. */
interface TargetPages {

    /** The next targets, by rising place; fewer than the limit only when there are no more. */
    List<Target> after(long place, int limit);

    /** The target at a place, or null when it is gone. */
    @Nullable
    Target at(long place);

    /** Tells which targets get the notification by another one already. */
    Repetition repetition();
}
