// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A send as it stands in the store.
 *
 * @param key its key in the store; rises with time
 * @param hub the key of its hub
 * @param expression which tags its targets have, or null for all, and for a direct send
 * @param scheduledAt when it is due, or null when it was due at once
 * @param enqueuedAt when it was taken in
 * @param startedAt when the first target had its turn, or null
 * @param endedAt when the last target had its outcome, or null
 * @param lastPlace targets up to this place have had their first turn
 * @param upToPlace targets beyond this place registered after the send
 * @param deferred how many targets get another turn
 */
public record Send(
        long key,
        long hub,
        SendId id,
        SendState state,
        SendFormat format,
        @Nullable String expression,
        @Nullable Instant scheduledAt,
        Instant enqueuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long lastPlace,
        long upToPlace,
        long deferred,
        OutcomeCounts counts) {}
