// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.tag.Tag;

/**
 * Installations of hubs. Thread-safe; as for durability and blocking: see {@link Registrations}.
 *
 * <p>What an installation wants is kept as registrations, which sends find; they change with it.
 */
public final class Installations {

    /** How often a change is tried when others change the same installation at the same time. */
    private static final int ATTEMPTS = 8;

    private final InstallationStore store;
    private final RegistrationIds ids;
    private final Clock clock;

    public Installations(InstallationStore store, RegistrationIds ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of a change. */
    public sealed interface Outcome {

        /** It was made, and is durable. */
        record Made() implements Outcome {}

        /** There is no installation of that id. */
        record NotFound() implements Outcome {}

        /** Others changed it again and again. */
        record Busy() implements Outcome {}

        /**
         * It cannot be.
         *
         * @param why in sentences for who asked for it
         */
        record Refused(String why) implements Outcome {}
    }

    /**
     * Makes or replaces an installation.
     *
     * @param json as apps write it; an {@code installationId} in it must be the id
     */
    public CompletableFuture<Outcome> put(Hub hub, String id, byte[] json) {
        ParsedInstallation parsed = InstallationBody.read(id, json);
        if (parsed instanceof ParsedInstallation.Parsed good) {
            return keep(hub, good.installation(), -1).thenApply(outcome -> outcome);
        }
        return refused(((ParsedInstallation.Malformed) parsed).why());
    }

    /** Changes parts of an installation. Blocks until that is durable. */
    public Outcome patch(Hub hub, String id, InstallationPatch patch) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            InstallationStore.Stored before = store.read(hub.key(), id);
            if (before == null) {
                return new Outcome.NotFound();
            }
            ParsedInstallation parsed = patch.of(before.installation());
            if (parsed instanceof ParsedInstallation.Malformed malformed) {
                return new Outcome.Refused(malformed.why());
            }
            Installation after = ((ParsedInstallation.Parsed) parsed).installation();
            Outcome outcome = keep(hub, after, before.version()).join();
            if (!(outcome instanceof Outcome.Busy)) {
                return outcome;
            }
        }
        return new Outcome.Busy();
    }

    private CompletableFuture<Outcome> keep(Hub hub, Installation wanted, long version) {
        Instant now = clock.instant();
        Installation installation = wanted.expiringAt(hub.endOfRegistration(now));
        String fault = InstallationBody.fault(installation);
        if (fault != null) {
            return refused(fault);
        }
        List<InstallationStore.PartOf> parts;
        try {
            parts = InstallationParts.of(installation).stream()
                    .map(part -> new InstallationStore.PartOf(part.name(), ids.next(), part.subscription()))
                    .toList();
        } catch (InstallationParts.UnfitException unfit) {
            return refused(unfit.why());
        }
        for (InstallationStore.PartOf part : parts) {
            String unfit = SubscriptionRules.fault(part.subscription());
            if (unfit != null) {
                return refused(unfit);
            }
        }
        return store.put(hub.key(), installation, parts, now, version).thenApply(Installations::outcome);
    }

    private static Outcome outcome(InstallationStore.Kept kept) {
        return switch (kept) {
            case YES -> new Outcome.Made();
            case OTHER_VERSION -> new Outcome.Busy();
            case NO_ROOM ->
                new Outcome.Refused("A device handle of the installation has " + Target.MAX_OF_HANDLE
                        + " registrations already, which is the limit; delete installations that are not needed.");
        };
    }

    private static CompletableFuture<Outcome> refused(String why) {
        return CompletableFuture.completedFuture(new Outcome.Refused(why));
    }

    /** Removes an installation with its registrations; says whether there was one. */
    public CompletableFuture<Boolean> remove(Hub hub, String id) {
        return store.remove(hub.key(), id);
    }

    /** The installation of that id, or null. */
    public @Nullable Installation read(Hub hub, String id) {
        InstallationStore.Stored stored = store.read(hub.key(), id);
        return stored == null ? null : stored.installation();
    }

    /**
     * Installations in the order of their ids.
     *
     * @param expiredOnly only those with a channel that has ended
     * @param from the {@link Page#next} of a part before, or null for the first one
     * @throws ForeignTokenException if {@code from} is none
     */
    public Page<Installation> all(Hub hub, boolean expiredOnly, @Nullable String from, int limit) {
        return store.all(hub.key(), expiredOnly, from, limit);
    }

    /** Those that a tag reaches: not those whose channel has ended. As {@link #all}. */
    public Page<Installation> tagged(Hub hub, Tag tag, @Nullable String from, int limit) {
        return store.tagged(hub.key(), tag.key(), from, limit);
    }

    /** Those with that device handle. As {@link #all}. */
    public Page<Installation> ofHandle(Hub hub, String handleKey, @Nullable String from, int limit) {
        return store.ofHandle(hub.key(), handleKey, from, limit);
    }
}
