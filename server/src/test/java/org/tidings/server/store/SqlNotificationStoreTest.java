// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.server.push.NotificationStoreContract;
import org.tidings.server.push.StoreUnderTest;

class SqlNotificationStoreTest extends NotificationStoreContract {

    @TempDir
    Path folder;

    @Override
    protected StoreUnderTest open() {
        return new SqlStoreUnderTest(folder.resolve("tidings.db"));
    }
}
