// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification hub.
 *
 * @param key its key in the store, above zero; never used twice
 * @param name as it was spelled when it was made; names are compared without regard to case
 * @param registrationTtl after which time registrations end, or null for never
 */
public record Hub(
        long key,
        String name,
        @Nullable Duration registrationTtl,
        String userMetadata,
        Instant createdAt,
        Instant updatedAt) {

    /** The last moment that SDKs can read, to the millisecond. */
    static final Instant LAST_END = Instant.parse("9999-12-31T23:59:59.999Z");

    /** When a registration ends that is made or changed then; null for never, and for beyond what SDKs can read. */
    public @Nullable Instant endOfRegistration(Instant from) {
        return registrationTtl == null || registrationTtl.compareTo(Duration.between(from, LAST_END)) > 0
                ? null
                : from.plus(registrationTtl);
    }
}
