// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/**
 * Port: remembers hubs and access rules. Thread-safe.
 *
 * <p>Changes return at once; their futures complete on the store's thread when the change is durable, and fail with
 * {@link org.tidings.server.push.StoreUnavailableException} when it was not made.
 */
public interface HubStore {

    /** Takes what the store remembers. */
    interface Visitor {
        /** A hub. */
        void hub(Hub hub);

        /**
         * A rule of a hub that was visited before, or of the namespace.
         *
         * @param owner {@link Hub#key} or {@link AccessRules#NAMESPACE}
         */
        void rule(long owner, AccessRule rule);

        /** A hub that was removed while there may be something left of what was in it. */
        void removed(long hub);
    }

    /** Tells all that is remembered; blocks. */
    void remembered(Visitor visitor);

    /**
     * Remembers a new hub with its rules. There must be none of that name.
     *
     * @param hub its key is not looked at
     * @return its key, which no other hub has or had
     */
    CompletableFuture<Long> add(Hub hub, Collection<AccessRule> rules);

    /** Remembers what has changed of a hub, and these rules in place of those it had. */
    CompletableFuture<Void> save(Hub hub, Collection<AccessRule> rules);

    /** Remembers these rules of the namespace in place of those it had. */
    CompletableFuture<Void> saveNamespace(Collection<AccessRule> rules);

    /** Forgets a hub and its rules, and remembers that there may be something left of what was in it. */
    CompletableFuture<Void> remove(long hub);

    /** Nothing is left of what was in a removed hub. */
    CompletableFuture<Void> emptied(long hub);
}
