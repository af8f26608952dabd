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
        Instant updatedAt) {}
