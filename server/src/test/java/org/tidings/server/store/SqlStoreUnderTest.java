// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.file.Path;
import org.tidings.server.push.ChannelStore;
import org.tidings.server.push.NotificationStore;
import org.tidings.server.push.StoreUnderTest;

/** The SQL store on a file under the contracts of the ports. */
final class SqlStoreUnderTest implements StoreUnderTest {

    private final Path file;
    private SqlStore store;

    SqlStoreUnderTest(Path file) {
        this.file = file;
        this.store = SqlStore.open(StoreSettings.of(file));
    }

    @Override
    public ChannelStore channels() {
        return store;
    }

    @Override
    public NotificationStore notifications() {
        return store;
    }

    @Override
    public void reopen(int waitingLimit) {
        store.close();
        store = SqlStore.open(new StoreSettings(file, waitingLimit, StoreSettings.DEFAULT_BATCH_LIMIT));
    }

    @Override
    public void close() {
        store.close();
    }
}
