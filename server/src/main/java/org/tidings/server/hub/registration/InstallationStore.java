// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.HubRemovedException;

/**
 * Port: remembers installations, and their registrations with them: a change of both is one transaction. Thread-safe.
 *
 * <p>As for durability and blocking: see {@link RegistrationStore}.
 */
public interface InstallationStore {

    /**
     * Makes or replaces an installation with its registrations; fails with {@link HubRemovedException} when the hub is gone.
     * A registration whose part was there before, for the same device handle, keeps its id and its place in the order of
     * targets.
     *
     * @param version what {@link Stored#version} must be; 0 for "none is there", negative for whatever is there
     * @return what came of it
     */
    CompletableFuture<Kept> put(long hub, Installation installation, List<PartOf> parts, Instant now, long version);

    /** Removes an installation and its registrations; says whether there was one. */
    CompletableFuture<Boolean> remove(long hub, String id);

    /** The installation of that id, or null. */
    @Nullable
    Stored read(long hub, String id);

    /**
     * Installations in the order of their ids.
     *
     * @param from the {@link Page#next} of a part before, or null for the first one
     * @param expiredOnly only those whose channel has ended
     * @throws ForeignTokenException if {@code from} is none
     */
    Page<Installation> all(long hub, boolean expiredOnly, @Nullable String from, int limit);

    /** Those that are reached by a tag of the whole installation; as {@link #all}. */
    Page<Installation> tagged(long hub, String tagKey, @Nullable String from, int limit);

    /** Those that are reached by a device handle, by its key; as {@link #all}. */
    Page<Installation> ofHandle(long hub, String handleKey, @Nullable String from, int limit);

    /**
     * One of the registrations that an installation stands for.
     *
     * @param name the same for the same part before and after a change
     * @param id of the registration, when it is a new one
     */
    record PartOf(String name, String id, Subscription subscription) {}

    /** What came of an attempt to keep an installation; nothing was changed unless it was kept. */
    enum Kept {
        YES,
        /** It has changed since, or is not there any more. */
        OTHER_VERSION,
        /** A device handle has as many registrations as it may have: {@link Target#MAX_OF_HANDLE}. */
        NO_ROOM
    }

    /** An installation as it is remembered; {@code version} rises with every change, from 1. */
    record Stored(Installation installation, long version) {}
}
