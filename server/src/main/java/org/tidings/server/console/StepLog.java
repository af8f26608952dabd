// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.PushEvent;
import org.tidings.server.push.PushListener;

/**
 * What happened last to notifications, so that it can be said where one went. In memory, the oldest forgotten first.
 *
 * <p>Steps are written as numbers into arrays that are made once each: objects that live for a while and then die are what
 * a garbage collector can do least with, and there may be hundreds of thousands of steps a second. Thread-safe.
 */
final class StepLog implements PushListener {

    private static final Set<StepKind> OVER = EnumSet.of(StepKind.REFUSED, StepKind.ACKNOWLEDGED, StepKind.DROPPED);

    /** How many steps are remembered; about four make a notification. */
    static final int STEPS = 1 << 17;

    private final StepRing ring = new StepRing(STEPS);

    /** Why channels ended; told again to whoever asks for what they dropped. */
    private final Map<Object, String> whys = new LinkedHashMap<>(16, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, String> eldest) {
            return size() > 1_024;
        }
    };

    @Override
    public void on(PushEvent event) {
        if (event instanceof PushEvent.DeviceConnected || event instanceof PushEvent.DeviceDisconnected) {
            // Eighteen thousand devices that come back at once would push everything else out.
            return;
        }
        synchronized (ring) {
            if (event instanceof PushEvent.ChannelEnded ended) {
                whys.put(ended.channel(), ended.why());
            }
            ring.add(event);
        }
    }

    /** All steps of one notification, the oldest first, and what happened to its channel after it was accepted. */
    record Story(UUID id, @Nullable String messageId, List<Step> steps, Optional<Step> channelEnd) {}

    /**
     * The notifications of which this is the id or the message id, the newest first.
     *
     * @param limit at most so many
     */
    List<Story> find(String text, int limit) {
        return stories(StepRing.matching(text), limit, text);
    }

    /** The newest notifications, the newest first. */
    List<Story> newest(int limit) {
        return stories(place -> true, limit, null);
    }

    /** When the oldest step that is remembered happened; empty when nothing has happened yet. */
    Optional<Long> oldestMillis() {
        synchronized (ring) {
            return ring.size() == 0 ? Optional.empty() : Optional.of(ring.at(0).atMillis());
        }
    }

    private List<Story> stories(Predicate<StepRing.Place> wanted, int limit, @Nullable String messageId) {
        synchronized (ring) {
            List<UUID> ids = new ArrayList<>(ring.ids(wanted, limit));
            Map<UUID, List<Step>> steps = ring.stepsOf(new HashSet<>(ids));
            Map<Object, Step> ends = ring.channelEnds(channels(steps.values()));
            List<Story> stories = new ArrayList<>();
            for (UUID id : ids) {
                List<Step> own = steps.getOrDefault(id, List.of());
                stories.add(new Story(id, messageIdOf(own, messageId, id), own, end(own, ends)));
            }
            return stories;
        }
    }

    private static Set<Object> channels(Collection<List<Step>> all) {
        Set<Object> channels = new HashSet<>();
        all.forEach(steps -> steps.forEach(step -> {
            if (step.channel() != null) {
                channels.add(step.channel());
            }
        }));
        return channels;
    }

    private static @Nullable String messageIdOf(List<Step> steps, @Nullable String asked, UUID id) {
        for (Step step : steps) {
            if (step.messageId() != null) {
                return step.messageId();
            }
        }
        // Of message ids that are no UUIDs only a hash is kept; who asked for it knows the text.
        return asked == null || asked.equalsIgnoreCase(id.toString()) ? null : asked;
    }

    private Optional<Step> end(List<Step> steps, Map<Object, Step> ends) {
        // What happened to the channel afterwards did not happen to a notification that was over.
        if (steps.isEmpty() || OVER.contains(steps.get(steps.size() - 1).kind())) {
            return Optional.empty();
        }
        Step first = steps.get(0);
        Step end = ends.get(first.channel());
        if (end == null || end.atMillis() < first.atMillis()) {
            return Optional.empty();
        }
        String why = end.kind() == StepKind.ENDED ? whys.get(end.channel()) : null;
        return Optional.of(new Step(
                end.atMillis(),
                end.kind(),
                null,
                end.channel(),
                end.device(),
                null,
                0,
                null,
                null,
                0,
                why,
                end.dropped()));
    }
}
