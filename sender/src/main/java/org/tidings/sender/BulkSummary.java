// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a {@link PushSender#sendAll}. An immutable value, thread-safe.
 *
 * @param results how many results there were of each kind; kinds without any are absent
 * @param failures how many failures to talk there were for each reason; reasons without any are absent
 * @param channelsToDelete the channels that are gone, in the order of the answers
 */
public record BulkSummary(
        Map<Outcome, Long> results, Map<SendFailedException.Reason, Long> failures, List<URI> channelsToDelete) {

    public BulkSummary {
        Map<Outcome, Long> sortedResults = new EnumMap<>(Outcome.class);
        sortedResults.putAll(results);
        results = Collections.unmodifiableMap(sortedResults);
        Map<SendFailedException.Reason, Long> sortedFailures = new EnumMap<>(SendFailedException.Reason.class);
        sortedFailures.putAll(failures);
        failures = Collections.unmodifiableMap(sortedFailures);
        channelsToDelete = List.copyOf(channelsToDelete);
    }

    /** How many channels had this result. */
    public long count(Outcome outcome) {
        return results.getOrDefault(outcome, 0L);
    }

    /** How many channels there were. */
    public long total() {
        return sum(results) + sum(failures);
    }

    /** How many channels have no answer. */
    public long failed() {
        return sum(failures);
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
