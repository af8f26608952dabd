// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.Hub;

/**
 * Registrations of hubs: made, changed, found and removed one by one. Thread-safe.
 *
 * <p>Changes return at once; their futures complete when the change is durable, on a thread that must not be held up, and
 * fail with {@link org.tidings.server.push.StoreUnavailableException} when it was not made, or with
 * {@link org.tidings.server.hub.access.HubRemovedException} when the hub is gone. What finds blocks on the disk.
 */
public final class Registrations {

    /** How many a page has when nobody says, and at most. */
    public static final int PAGE = 100;

    /** How many expired ones go with one transaction: others wait for its end. */
    private static final int SWEPT_AT_ONCE = 200;

    /** How many of a handle go with one transaction: each may belong to an installation, which is written anew. */
    private static final int GONE_AT_ONCE = 25;

    private final RegistrationStore store;
    private final RegistrationIds ids;
    private final RegistrationListener listener;
    private final Clock clock;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile boolean stopping;

    public Registrations(RegistrationStore store, RegistrationIds ids, RegistrationListener listener, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.listener = listener;
        this.clock = clock;
    }

    /** An id for a registration that is made later, with {@link #put}. */
    public String newId() {
        return ids.next();
    }

    /** Makes a registration with an id of its own. */
    public CompletableFuture<Change> create(Hub hub, Subscription subscription) {
        return keep(hub, ids.next(), subscription, store::add);
    }

    /**
     * Makes or replaces the registration of an id.
     *
     * @param id one that was given out here, or elsewhere: apps keep the ids that they have
     * @param expected what must be there before
     */
    public CompletableFuture<Change> put(Hub hub, String id, Subscription subscription, Expected expected) {
        if (!RegistrationIds.isId(id)) {
            return CompletableFuture.completedFuture(new Change.Refused("The id in the path is none of a registration;"
                    + " it has 1 to 100 letters, digits and -. POST to registrationids gives a new one."));
        }
        return keep(hub, id, subscription, (key, wanted) -> store.put(key, wanted, expected));
    }

    private interface Keeping {
        CompletableFuture<Change> keep(long hub, Registration wanted);
    }

    private CompletableFuture<Change> keep(Hub hub, String id, Subscription subscription, Keeping keeping) {
        String fault = SubscriptionRules.fault(subscription);
        if (fault != null) {
            return CompletableFuture.completedFuture(new Change.Refused(fault));
        }
        Instant now = clock.instant();
        Registration wanted = new Registration(id, 1, subscription, hub.endOfRegistration(now), now, null);
        return keeping.keep(hub.key(), wanted);
    }

    /** Removes a registration, if it is as expected. */
    public CompletableFuture<Change> remove(Hub hub, String id, Expected expected) {
        return store.remove(hub.key(), id, expected);
    }

    /** The registration of that id, or null. */
    public @Nullable Registration read(Hub hub, String id) {
        return store.read(hub.key(), id);
    }

    /** Registrations; see {@link RegistrationStore#all}. */
    public Page<Registration> all(Hub hub, @Nullable String from, int skip, int limit) {
        return store.all(hub.key(), from, skip, limit);
    }

    /** Registrations that have a tag; see {@link RegistrationStore#tagged}. */
    public Page<Registration> tagged(Hub hub, String tagKey, @Nullable String from, int skip, int limit) {
        return store.tagged(hub.key(), tagKey, from, skip, limit);
    }

    /** Registrations of a device handle; see {@link RegistrationStore#ofHandle}. */
    public Page<Registration> ofHandle(Hub hub, String handleKey, @Nullable String from, int skip, int limit) {
        return store.ofHandle(hub.key(), handleKey, from, skip, limit);
    }

    /** A push service has said that a device handle has ended: nothing is sent to it any more. */
    public CompletableFuture<RegistrationStore.Gone> handleGone(long hub, String handleKey) {
        CompletableFuture<RegistrationStore.Gone> done = new CompletableFuture<>();
        handleGone(hub, handleKey, new RegistrationStore.Gone(0, 0), done);
        return done;
    }

    private void handleGone(
            long hub, String handleKey, RegistrationStore.Gone before, CompletableFuture<RegistrationStore.Gone> done) {
        store.handleGone(hub, handleKey, GONE_AT_ONCE).whenComplete((gone, failure) -> {
            RegistrationStore.Gone all = failure == null ? before.and(gone) : before;
            if (failure == null && gone.registrations() > 0 && !stopping) {
                handleGone(hub, handleKey, all, done);
                return;
            }
            if (all.registrations() > 0) {
                listener.handleGone(hub, all);
            }
            if (failure == null) {
                done.complete(all);
            } else {
                done.completeExceptionally(failure);
            }
        });
    }

    /** What is removed a few at a time goes on after the next start: the store ends when nobody gives it anything to do. */
    public void stop() {
        stopping = true;
    }

    /**
     * Removes what has expired, a few at a time; to be called every few minutes. Goes on by itself until all is removed, and
     * does nothing while that lasts.
     *
     * @return how many registrations and installations it were, when it is done
     */
    public CompletableFuture<Integer> removeExpired() {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        if (sweeping.compareAndSet(false, true)) {
            removeExpired(clock.instant(), 0, done);
        } else {
            done.complete(0);
        }
        return done;
    }

    private void removeExpired(Instant now, int before, CompletableFuture<Integer> done) {
        store.removeExpired(now, SWEPT_AT_ONCE).whenComplete((removed, failure) -> {
            if (failure != null) {
                sweeping.set(false);
                done.completeExceptionally(failure);
                return;
            }
            if (removed > 0) {
                listener.expired(removed);
            }
            if (removed > 0 && !stopping) {
                removeExpired(now, before + removed, done);
            } else {
                sweeping.set(false);
                done.complete(before + removed);
            }
        });
    }
}
