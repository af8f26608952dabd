// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

class MemoryHubStoreTest extends HubStoreContract {

    @Override
    protected Opened open() {
        MemoryHubStore store = new MemoryHubStore();
        return new Opened() {
            @Override
            public HubStore store() {
                return store;
            }

            @Override
            public void reopen() {}

            @Override
            public void close() {}
        };
    }
}
