// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.tag.TagExpression;

/**
 * Port: finds the registrations that a send goes to, in the order of their places, without holding more than a page of
 * them. Thread-safe; blocks on the disk.
 */
public interface TargetIndex {

    /**
     * The greatest place in use now. A device handle that registers later has greater ones; another registration of a handle
     * that is there already stands beside its others.
     */
    long lastPlace(long hub);

    /**
     * The next targets.
     *
     * @param expression which tags they must have, or null for all
     * @param after only targets with a greater place
     * @param upTo only targets with no greater place
     * @param limit how many at most
     * @return by rising place; fewer than the limit only when there are no more
     */
    List<Target> targets(
            long hub, Audience audience, @Nullable TagExpression expression, long after, long upTo, int limit);

    /** How many targets there are. */
    long count(long hub, Audience audience, @Nullable TagExpression expression);

    /** The target at a place, or null when its registration is gone or no longer of that audience. */
    @Nullable
    Target at(long hub, Audience audience, long place);
}
