// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that the hub remembers.
 *
 * @param version rises by one with every change, from 1; its ETag
 * @param expiresAt when it ends by itself, or null for never
 * @param installation the id of the installation that it belongs to and changes with, or null
 */
public record Registration(
        String id,
        long version,
        Subscription subscription,
        @Nullable Instant expiresAt,
        Instant updatedAt,
        @Nullable String installation) {}
