// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.server.hub.registration.RegistrationListener;
import org.tidings.server.hub.send.SendListener;
import org.tidings.server.push.PushEvent;
import org.tidings.server.push.PushListener;

/** Counts and times what happens to notifications, for Prometheus. Thread-safe. */
final class Metrics implements PushListener {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<NotificationKind, Counter> accepted = new EnumMap<>(NotificationKind.class);
    private final Map<NotificationKind, Counter> acknowledged = new EnumMap<>(NotificationKind.class);
    private final Map<Answer, Counter> refused = new EnumMap<>(Answer.class);
    private final Counter held;
    private final Counter sent;
    private final Counter dropped;
    private final Counter devicesConnected;
    private final Counter devicesDisconnected;
    private final Counter channelsEnded;
    private final Timer timeToDisk;
    private final Timer timeToDevice;

    Metrics() {
        for (NotificationKind kind : NotificationKind.values()) {
            accepted.put(kind, kindCounter("tidings.notifications.accepted", "Admitted notifications", kind));
            acknowledged.put(
                    kind, kindCounter("tidings.notifications.acknowledged", "Notifications that devices have", kind));
        }
        for (Answer answer : EnumSet.complementOf(EnumSet.of(Answer.RECEIVED))) {
            refused.put(
                    answer,
                    Counter.builder("tidings.notifications.refused")
                            .description("Notifications that were not accepted, by the answer their sender got")
                            .tag("answer", answer.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        held = counter("tidings.notifications.held", "Notifications held until their window ends");
        sent = counter("tidings.notifications.sent", "Notifications given to connections, repetitions included");
        dropped = counter("tidings.notifications.dropped", "Accepted notifications whose channel ended or was purged");
        devicesConnected = counter("tidings.devices.connects", "Devices that connected");
        devicesDisconnected = counter("tidings.devices.disconnects", "Devices that went away");
        channelsEnded = counter("tidings.channels.ended", "Channels that were closed or expired");
        timeToDisk = timer("tidings.notifications.time.to.disk", "From acceptance to durable");
        timeToDevice = timer("tidings.notifications.time.to.device", "From acceptance to acknowledged by the device");
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    private Counter kindCounter(String name, String description, NotificationKind kind) {
        return Counter.builder(name)
                .description(description)
                .tag("kind", kind.wireText())
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofHours(24))
                .register(registry);
    }

    /** Counts sends of hubs and what becomes of their targets. */
    SendListener ofSends() {
        return new SendCounters(registry);
    }

    /** Shows a value that is read when it is asked for. */
    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    @Override
    public void on(PushEvent event) {
        if (event instanceof PushEvent.Accepted accept) {
            count(accepted, accept.notification().kind());
        } else if (event instanceof PushEvent.Stored stored) {
            timeToDisk.record(since(stored.notification(), stored.atMillis()));
        } else if (event instanceof PushEvent.Sent) {
            sent.increment();
        } else if (event instanceof PushEvent.Acknowledged acknowledge) {
            count(acknowledged, acknowledge.notification().kind());
            timeToDevice.record(since(acknowledge.notification(), acknowledge.atMillis()));
        } else if (event instanceof PushEvent.Held) {
            held.increment();
        } else if (event instanceof PushEvent.Refused refusal) {
            count(refused, refusal.answer());
        } else if (event instanceof PushEvent.Dropped) {
            dropped.increment();
        } else if (event instanceof PushEvent.DeviceConnected) {
            devicesConnected.increment();
        } else if (event instanceof PushEvent.DeviceDisconnected) {
            devicesDisconnected.increment();
        } else if (event instanceof PushEvent.ChannelEnded ended) {
            channelsEnded.increment();
            dropped.increment(ended.dropped());
        } else if (event instanceof PushEvent.QueuePurged purged) {
            dropped.increment(purged.dropped());
        }
    }

    private static <K> void count(Map<K, Counter> counters, K key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }

    private static Duration since(PushEvent.Subject notification, long atMillis) {
        return Duration.ofMillis(Math.max(0, atMillis - notification.acceptedAtMillis()));
    }

    /** Counts what becomes of registrations; made once. */
    RegistrationListener registrations() {
        return new RegistrationCounters(registry);
    }

    /** Everything in the text format of Prometheus. */
    String scrape() {
        return registry.scrape();
    }

    void close() {
        registry.close();
    }
}
