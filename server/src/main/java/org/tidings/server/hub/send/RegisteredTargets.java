// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.hub.registration.TargetIndex;
import org.tidings.server.hub.tag.TagExpression;

/** The registrations that a send goes to. */
record RegisteredTargets(
        TargetIndex index,
        long hub,
        Audience audience,
        @Nullable TagExpression expression,
        long upTo) implements TargetPages {

    @Override
    public List<Target> after(long place, int limit) {
        return index.targets(hub, audience, expression, place, upTo, limit);
    }

    @Override
    public @Nullable Target at(long place) {
        return index.at(hub, audience, place);
    }

    @Override
    public Repetition repetition() {
        return audience == Audience.MPNS_NATIVE ? Repetition.ofRegistrations() : Repetition.NONE;
    }
}
