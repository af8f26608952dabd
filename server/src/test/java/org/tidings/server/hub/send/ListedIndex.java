// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.hub.registration.TargetIndex;
import org.tidings.server.hub.tag.TagExpression;

/** Registrations in memory. Thread-safe. */
final class ListedIndex implements TargetIndex {

    private record Registered(Target target, Set<String> tags) {}

    private final ConcurrentNavigableMap<Long, Registered> all = new ConcurrentSkipListMap<>();

    void add(Target target, String... tags) {
        all.put(target.place(), new Registered(target, Set.of(tags)));
    }

    void removeHandle(String handle) {
        all.values().removeIf(registered -> registered.target().handle().equals(handle));
    }

    Set<String> tags(String registrationId) {
        return all.values().stream()
                .filter(registered -> registered.target().registrationId().equals(registrationId))
                .findFirst()
                .map(Registered::tags)
                .orElse(Set.of());
    }

    @Override
    public long lastPlace(long hub) {
        Map.Entry<Long, Registered> last = all.lastEntry();
        return last == null ? 0 : last.getKey();
    }

    @Override
    public List<Target> targets(
            long hub, Audience audience, @Nullable TagExpression expression, long after, long upTo, int limit) {
        return all.tailMap(after, false).values().stream()
                .filter(registered -> registered.target().place() <= upTo)
                .filter(registered -> matches(registered, audience, expression))
                .limit(limit)
                .map(Registered::target)
                .toList();
    }

    private static boolean matches(Registered registered, Audience audience, @Nullable TagExpression expression) {
        boolean template = registered.target().template() != null;
        return (audience == Audience.MPNS_TEMPLATE) == template
                && (expression == null || expression.matches(registered.tags()));
    }

    @Override
    public long count(long hub, Audience audience, @Nullable TagExpression expression) {
        return targets(hub, audience, expression, 0, Long.MAX_VALUE, Integer.MAX_VALUE)
                .size();
    }

    @Override
    public @Nullable Target at(long hub, Audience audience, long place) {
        Registered registered = all.get(place);
        return registered != null && matches(registered, audience, null) ? registered.target() : null;
    }
}
