// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Target;

/** The device handles of a direct send; the first one has place 1. Immutable. */
record ListedTargets(List<String> handles) implements TargetPages {

    @Override
    public List<Target> after(long place, int limit) {
        List<Target> page = new ArrayList<>();
        for (long next = place + 1; next <= handles.size() && page.size() < limit; next++) {
            page.add(target(next));
        }
        return page;
    }

    @Override
    public @Nullable Target at(long place) {
        return place >= 1 && place <= handles.size() ? target(place) : null;
    }

    private Target target(long place) {
        return new Target(place, "", handles.get((int) place - 1), null, null);
    }

    @Override
    public Repetition repetition() {
        return Repetition.ofHandles();
    }
}
