// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Target;

/** Tells which targets get the notification by another one before them already. Asked in their order; not thread-safe. */
interface Repetition {

    /** None does: each has a template of its own. */
    Repetition NONE = target -> false;

    /** Whether the target repeats one that was asked about before. */
    boolean repeats(Target target);

    /** What has to be asked again first when targets up to a place have had their turn. */
    default List<Target> before(long place, TargetPages pages) {
        return List.of();
    }

    /** Repeats are registrations of the same device handle and the same tile; they stand together. */
    static Repetition ofRegistrations() {
        return new Repetition() {
            private static final int MOST = 1_024;
            private final Set<@Nullable String> tiles = new HashSet<>();
            private long handleKey = -1;

            @Override
            public boolean repeats(Target target) {
                if (target.handleKey() != handleKey) {
                    handleKey = target.handleKey();
                    tiles.clear();
                }
                return !tiles.add(target.tile());
            }

            @Override
            public List<Target> before(long place, TargetPages pages) {
                long first = place >>> Target.SLOT_BITS << Target.SLOT_BITS;
                return pages.after(first - 1, MOST).stream()
                        .filter(target -> target.place() <= place)
                        .toList();
            }
        };
    }

    /** Repeats are equal handles of a list. */
    static Repetition ofHandles() {
        return new Repetition() {
            private final Set<String> handles = new HashSet<>();

            @Override
            public boolean repeats(Target target) {
                return !handles.add(target.handle());
            }

            @Override
            public List<Target> before(long place, TargetPages pages) {
                return pages.after(0, (int) place);
            }
        };
    }
}
