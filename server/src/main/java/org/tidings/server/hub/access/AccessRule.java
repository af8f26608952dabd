// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A named pair of keys, and what whoever holds one of them may do.
 *
 * @param name names are compared without regard to case
 * @param rights not empty
 * @param primaryKey base64 text, whose characters are the key as they stand
 * @param secondaryKey a second key, so that one can be exchanged while the other is in use
 */
public record AccessRule(
        String name, Set<Right> rights, String primaryKey, String secondaryKey, Instant createdAt, Instant modifiedAt) {

    public AccessRule {
        rights = Collections.unmodifiableSet(EnumSet.copyOf(rights));
    }

    /** Without the keys, which must not reach a log. */
    @Override
    public String toString() {
        return "AccessRule[" + name + ", " + rights + "]";
    }
}
