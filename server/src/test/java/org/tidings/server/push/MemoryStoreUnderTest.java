// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

/** The memory store under the contracts of the ports. */
final class MemoryStoreUnderTest implements StoreUnderTest {

    private MemoryStore store = new MemoryStore();

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
        store = store.afterCrash();
        store.waitingLimit(waitingLimit);
    }

    @Override
    public void close() {}
}
