// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.sender.SendFailedException;
import org.tidings.sender.SendResult;
import org.tidings.sender.SenderListener;

/**
 * Keeps these meters; thread-safe:
 *
 * <ul>
 *   <li>{@code tidings.sender.answers}: a timer, from the call to the answer, with the tags {@code kind} (tile, toast, raw)
 *       and {@code outcome} (received, queue_full, channel_gone, …)
 *   <li>{@code tidings.sender.failures}: a timer, with the tags {@code kind} and {@code reason} (connect, timeout, …)
 *   <li>{@code tidings.sender.retries}: a counter of attempts that were put off, with the tag {@code kind}
 *   <li>{@code tidings.sender.connections}: a gauge of open connections
 * </ul>
 *
 * <p>Channel URIs are secrets and many, and are in no tag.
 */
public final class MicrometerSenderListener implements SenderListener {

    private final MeterRegistry registry;
    private final Tags tags;
    private final AtomicInteger connections = new AtomicInteger();

    /** Keeps the meters in the registry, without more tags. */
    public MicrometerSenderListener(MeterRegistry registry) {
        this(registry, Tags.empty());
    }

    /** Keeps the meters in the registry, all with these tags as well, to tell several senders apart. */
    public MicrometerSenderListener(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        registry.gauge("tidings.sender.connections", tags, connections);
    }

    @Override
    public void answered(URI channel, NotificationKind kind, SendResult result, Duration took) {
        registry.timer("tidings.sender.answers", tags(kind).and("outcome", lowerCase(result.outcome())))
                .record(took);
    }

    @Override
    public void failed(URI channel, NotificationKind kind, SendFailedException failure, Duration took) {
        registry.timer("tidings.sender.failures", tags(kind).and("reason", lowerCase(failure.reason())))
                .record(took);
    }

    @Override
    public void retryScheduled(URI channel, NotificationKind kind, int attempts, Duration delay) {
        registry.counter("tidings.sender.retries", tags(kind)).increment();
    }

    @Override
    public void connectionOpened(String server) {
        connections.incrementAndGet();
    }

    @Override
    public void connectionClosed(String server) {
        connections.decrementAndGet();
    }

    private Tags tags(NotificationKind kind) {
        return tags.and("kind", kind.wireText());
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
