// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.HubRemovedException;

/**
 * Port: remembers registrations. Thread-safe.
 *
 * <p>Changes return at once; their futures complete on the store's thread when the change is durable, and fail with
 * {@link org.tidings.server.push.StoreUnavailableException} when it was not made. Everything else blocks on the disk.
 */
public interface RegistrationStore {

    /** How many registrations one device handle may have in a hub, besides those of installations. */
    int MAX_OF_HANDLE = 1_000;

    /**
     * Makes a registration; fails with {@link HubRemovedException} when the hub is gone.
     *
     * @param wanted its id is a new one ({@link RegistrationIds#next}): it is not looked for
     */
    CompletableFuture<Change> add(long hub, Registration wanted);

    /**
     * Makes or replaces a registration; fails with {@link HubRemovedException} when the hub is gone. One that belongs to an
     * installation is refused.
     *
     * @param wanted its version is not looked at
     * @param expected what must be there before
     */
    CompletableFuture<Change> put(long hub, Registration wanted, Expected expected);

    /** Removes a registration. */
    CompletableFuture<Change> remove(long hub, String id, Expected expected);

    /** The registration of that id, or null. */
    @Nullable
    Registration read(long hub, String id);

    /**
     * Registrations in the order of their ids.
     *
     * @param from the {@link Page#next} of a part before, or null for the first one
     * @param skip how many to leave out before
     * @throws ForeignTokenException if {@code from} is none
     */
    Page<Registration> all(long hub, @Nullable String from, int skip, int limit);

    /** Those that have a tag; as {@link #all}. */
    Page<Registration> tagged(long hub, String tagKey, @Nullable String from, int skip, int limit);

    /** Those of a device handle, by its key; as {@link #all}. */
    Page<Registration> ofHandle(long hub, String handleKey, @Nullable String from, int skip, int limit);

    /** How many registrations a hub has. */
    long count(long hub);

    /**
     * Forgets some of a device handle that has ended: removes registrations, at most so many; installations with that handle
     * are kept, marked as expired. When no registration was left, there are no more.
     */
    CompletableFuture<Gone> handleGone(long hub, String handleKey, int limit);

    /**
     * Removes registrations and installations whose time is over, at most so many of each; says how many it were. When it
     * were none, there are no more.
     */
    CompletableFuture<Integer> removeExpired(Instant now, int limit);

    /**
     * Removes registrations and installations of a hub, at most so many of each; says how many it were. When it were none,
     * there are no more.
     */
    CompletableFuture<Integer> removeHub(long hub, int limit);

    /**
     * What the end of a device handle took with it.
     *
     * @param registrations how many were removed
     * @param installations how many have become unreachable by it
     */
    record Gone(int registrations, int installations) {

        Gone and(Gone more) {
            return new Gone(registrations + more.registrations, installations + more.installations);
        }
    }
}
