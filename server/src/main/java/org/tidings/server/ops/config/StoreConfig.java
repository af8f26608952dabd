// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.nio.file.Path;

/**
 * The store.
 *
 * @param file the database
 * @param maxBatch writes in one transaction at most
 * @param queueCapacity writes waiting for the disk at most
 */
public record StoreConfig(Path file, int maxBatch, int queueCapacity) {

    public StoreConfig {
        Check.atLeast(1, maxBatch, Settings.STORE_BATCH);
        Check.atLeast(1, queueCapacity, Settings.STORE_QUEUE);
    }
}
