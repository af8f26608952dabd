// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.server.hub.access.HubStore;
import org.tidings.server.hub.access.HubStoreContract;

class SqlHubStoreTest extends HubStoreContract {

    @TempDir
    Path folder;

    @Override
    protected Opened open() {
        return new Opened() {
            private SqlStore sql = SqlStore.open(StoreSettings.of(folder.resolve("tidings.db")));

            @Override
            public HubStore store() {
                return sql.hubs();
            }

            @Override
            public void reopen() {
                sql.close();
                sql = SqlStore.open(StoreSettings.of(folder.resolve("tidings.db")));
            }

            @Override
            public void close() {
                sql.close();
            }
        };
    }
}
