// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.send.SendFormat;
import org.tidings.server.hub.send.SendListener;
import org.tidings.server.hub.send.TargetOutcome;

/** Counts sends of hubs and what becomes of their targets. Thread-safe. */
final class SendCounters implements SendListener {

    private final Map<SendFormat, Counter> enqueued = new EnumMap<>(SendFormat.class);
    private final Map<TargetOutcome, Counter> outcomes = new EnumMap<>(TargetOutcome.class);
    private final Counter deferred;
    private final Counter ended;

    SendCounters(MeterRegistry registry) {
        for (SendFormat format : SendFormat.values()) {
            enqueued.put(
                    format,
                    Counter.builder("tidings.hub.sends.enqueued")
                            .description("Sends that hubs took in")
                            .tag("format", format.wireText())
                            .register(registry));
        }
        for (TargetOutcome outcome : TargetOutcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("tidings.hub.targets")
                            .description("Targets of sends that have their outcome")
                            .tag("outcome", outcome.wireText())
                            .register(registry));
        }
        deferred = Counter.builder("tidings.hub.targets.deferred")
                .description("Turns after which a target got another one")
                .register(registry);
        ended = Counter.builder("tidings.hub.sends.ended")
                .description("Sends all of whose targets have their outcome, or that were taken back")
                .register(registry);
    }

    @Override
    public void enqueued(SendFormat format) {
        increment(enqueued.get(format));
    }

    @Override
    public void outcome(TargetOutcome outcome) {
        increment(outcomes.get(outcome));
    }

    @Override
    public void deferred() {
        deferred.increment();
    }

    @Override
    public void ended() {
        ended.increment();
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }
}
