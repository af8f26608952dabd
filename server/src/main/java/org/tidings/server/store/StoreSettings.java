// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.file.Path;

/**
 * How the embedded store works.
 *
 * @param file the database; made when it does not exist
 * @param waitingLimit notifications that may wait for the disk; beyond, senders are told to come back later
 * @param batchLimit changes made in one transaction
 */
public record StoreSettings(Path file, int waitingLimit, int batchLimit) {

    /** Enough that a slow disk delays senders for a moment, few enough that memory stays bounded. */
    public static final int DEFAULT_WAITING_LIMIT = 16_384;

    /** Enough that a sync is shared widely, few enough that the first in a batch does not wait for long. */
    public static final int DEFAULT_BATCH_LIMIT = 512;

    public StoreSettings {
        if (waitingLimit < 1 || batchLimit < 1) {
            throw new IllegalArgumentException("the store's limits must be at least 1");
        }
    }

    /** The defaults for that file. */
    public static StoreSettings of(Path file) {
        return new StoreSettings(file, DEFAULT_WAITING_LIMIT, DEFAULT_BATCH_LIMIT);
    }
}
