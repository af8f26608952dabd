// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.protocol.notification.NotificationReader;
import org.tidings.sender.PushSender;
import org.tidings.server.hub.registration.Target;

/**
 * Sends of hubs: takes them in, gives every target its turn, knows what became of it. Thread-safe. Methods may block on the
 * disk.
 *
 * <p>Whoever owns it calls {@link #tick} about once a second.
 */
public final class Sends {

    private static final Logger LOG = LoggerFactory.getLogger(Sends.class);
    private static final int DUE_AT_ONCE = 100;
    private static final int TEST_TARGETS = 10;
    private static final int TEST_SECONDS = 10;
    private static final long SWEEP_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** How long a stop waits for the answers of other services. */
    private static final Duration ANSWERS = Duration.ofSeconds(5);

    private final SendLimits limits;
    private final SendParts parts;
    private final SendStore store;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final Drafts drafts;
    private final Inspection inspection;
    private final FanOut fanOut;
    private final LaterTurns later;
    private final LaterTurns elsewhere;
    private final AtomicLong open = new AtomicLong();
    private final Map<Long, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private long sweptMillis;
    private volatile boolean stopping;

    /** @param ids where the names of sends come from */
    public Sends(SendLimits limits, SendParts parts, NotificationReader xml, Supplier<UUID> ids, Clock clock) {
        this.limits = limits;
        this.parts = parts;
        this.store = parts.store();
        this.ids = ids;
        this.clock = clock;
        this.sweptMillis = clock.millis();
        OutgoingReader reader = new OutgoingReader(xml, limits.notificationBytes(), limits.headerBytes());
        drafts = new Drafts(reader);
        Jobs jobs = new Jobs(store, parts.index(), reader);
        inspection = new Inspection(parts);
        Dispatch dispatch = new Dispatch(parts.push(), store, parts.destinations(), limits.retries(), clock);
        fanOut = new FanOut(store, jobs, dispatch, this::noted, SetbackRule.DEFAULT, clock);
        later = new LaterTurns(false, store, jobs, dispatch, dispatch::take, this::noted, clock);
        elsewhere = new LaterTurns(true, store, jobs, dispatch, elsewhere(parts, dispatch), this::noted, clock);
    }

    /** When no other host is allowed any more, targets that wait for one have their turns, too: they lead nowhere. */
    private static LaterTurns.Carrier elsewhere(SendParts parts, Dispatch dispatch) {
        PushSender sender = parts.sender();
        return sender == null
                ? dispatch::take
                : new Elsewhere(sender, parts.destinations(), new PrivateNetworks(), dispatch);
    }

    /** Takes up what the store remembers. Once. */
    public void start() {
        open.set(store.openCount());
        store.whenEnded(this::ended);
        fanOut.start();
        later.start();
        elsewhere.start();
    }

    /**
     * Begins no more turns, and waits a moment for the answers of other services; what is left is taken up at the next
     * start.
     */
    public void stop() throws InterruptedException {
        stopping = true;
        fanOut.stop();
        later.stop();
        elsewhere.stop();
        elsewhere.settle(ANSWERS);
    }

    /** Lets scheduled sends begin, and forgets old ones. About once a second, by one thread. */
    public void tick() {
        for (Send due : store.due(clock.instant(), DUE_AT_ONCE)) {
            long upTo = upTo(
                    due.hub(),
                    store.content(due.key()).map(SendContent::handles).orElse(null));
            store.begin(due.key(), upTo).thenAccept(begun -> fanOut.wake());
        }
        // Clocks are set back, too.
        if (Math.abs(clock.millis() - sweptMillis) >= SWEEP_MILLIS) {
            sweptMillis = clock.millis();
            open.set(store.openCount());
            if (sweeping.compareAndSet(false, true)) {
                sweep();
            }
        }
    }

    /** Goes on until all is forgotten or the service stops: the store ends when nobody gives it anything to do. */
    private void sweep() {
        store.sweep(limits.retention(), clock.instant()).whenComplete((more, failure) -> {
            if (failure == null && more && !stopping) {
                sweep();
            } else {
                sweeping.set(false);
            }
        });
    }

    /** Reads and checks what is to be sent. */
    public Drafts drafts() {
        return drafts;
    }

    /** What hubs take and keep. */
    public SendLimits limits() {
        return limits;
    }

    /** What is known of sends. */
    public Inspection inspection() {
        return inspection;
    }

    // ---- taking in

    /**
     * Takes a send in. Complete when it is durable: from then on every target gets its turn.
     *
     * @return its name, or empty when too many sends are open
     */
    public CompletableFuture<Optional<SendId>> submit(long hub, Draft draft) {
        return add(
                        hub,
                        draft,
                        SendState.ENQUEUED,
                        null,
                        upTo(hub, draft.content().handles()))
                .thenApply(added -> added.map(Added::id));
    }

    /** Takes a send in that begins later. Its targets are those that are registered then. */
    public CompletableFuture<Optional<SendId>> schedule(long hub, Draft draft, Instant at) {
        return add(hub, draft, SendState.SCHEDULED, at, 0).thenApply(added -> added.map(Added::id));
    }

    /**
     * Sends to the first ten targets and waits for what becomes of them, for ten seconds at most.
     *
     * @return empty when too many sends are open
     */
    public CompletableFuture<Optional<TestSend>> test(long hub, Draft draft) {
        Draft few = draft.withHandles(TEST_TARGETS);
        List<Target> targets = inspection.targets(hub, few, TEST_TARGETS);
        long upTo = targets.isEmpty() ? 0 : targets.get(targets.size() - 1).place();
        return add(hub, few, SendState.ENQUEUED, null, upTo).thenComposeAsync(added -> {
            if (added.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            long key = added.get().key();
            CompletableFuture<Void> end = awaited.computeIfAbsent(key, unknown -> new CompletableFuture<>());
            if (store.send(key).map(send -> send.state().ended()).orElse(true)) {
                end.complete(null);
            }
            return end.completeOnTimeout(null, TEST_SECONDS, TimeUnit.SECONDS).thenApplyAsync(done -> {
                awaited.remove(key);
                return Optional.of(inspection.results(key, added.get().id(), targets));
            });
        });
    }

    private record Added(long key, SendId id) {}

    private CompletableFuture<Optional<Added>> add(
            long hub, Draft draft, SendState state, @Nullable Instant scheduledAt, long upTo) {
        if (open.incrementAndGet() > limits.mostOpen()) {
            open.decrementAndGet();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Instant now = clock.instant();
        SendId id = SendId.of(ids.get(), now);
        return store.add(new SendStore.NewSend(
                        hub, id, state, draft.format(), draft.expression(), scheduledAt, now, upTo, draft.content()))
                .whenComplete((key, failure) -> {
                    if (failure != null) {
                        open.decrementAndGet();
                    } else {
                        parts.listener().enqueued(draft.format());
                        fanOut.wake();
                    }
                })
                .thenApply(key -> Optional.of(new Added(key, id)));
    }

    private long upTo(long hub, @Nullable List<String> handles) {
        return handles == null ? parts.index().lastPlace(hub) : handles.size();
    }

    /** Takes a send back: targets that had no turn get none. */
    public CompletableFuture<Cancellation> cancel(long hub, String id) {
        Optional<Send> send = store.send(hub, id);
        if (send.isEmpty()) {
            return CompletableFuture.completedFuture(Cancellation.UNKNOWN);
        }
        return store.end(send.get().key(), SendState.CANCELED, clock.instant())
                .thenApply(done -> done ? Cancellation.DONE : Cancellation.TOO_LATE);
    }

    // ---- what the store tells

    private void noted(Turn turn, @Nullable TargetOutcome outcome) {
        if (outcome == null) {
            parts.listener().deferred();
            return;
        }
        parts.listener().outcome(outcome);
        boolean listed = turn.job.pages() instanceof ListedTargets;
        if (outcome == TargetOutcome.EXPIRED_CHANNEL && !listed) {
            parts.endedChannels().ended(turn.job.send().hub(), turn.handle);
        }
    }

    private void ended(long key) {
        open.decrementAndGet();
        parts.listener().ended();
        CompletableFuture<Void> end = awaited.get(key);
        if (end != null) {
            end.complete(null);
        }
        LOG.debug("The send {} has ended", key);
    }
}
