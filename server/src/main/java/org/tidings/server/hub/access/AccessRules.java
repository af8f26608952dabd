// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import org.jspecify.annotations.Nullable;

/** Finds access rules. Thread-safe; does not block. */
public interface AccessRules {

    /** Where the rules of the namespace, which hold for all hubs, are found. */
    long NAMESPACE = 0;

    /**
     * The rule of that name, or null.
     *
     * @param hub {@link Hub#key}, or {@link #NAMESPACE}
     * @return another object when the rule has changed
     */
    @Nullable
    AccessRule rule(long hub, String name);
}
