// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls of a {@link NotificationStore} whose end a test waits for. */
public final class StoreCalls {

    private static final int PATIENCE_SECONDS = 30;

    private StoreCalls() {}

    public static List<StoredNotification> read(NotificationStore store, Collection<Long> seqs) {
        return read(store, seqs.stream().mapToLong(Long::longValue).toArray());
    }

    public static List<StoredNotification> read(NotificationStore store, long... seqs) {
        CompletableFuture<List<StoredNotification>> read = new CompletableFuture<>();
        store.read(seqs, new NotificationStore.Reading() {
            @Override
            public void read(List<StoredNotification> found) {
                read.complete(found);
            }

            @Override
            public void notRead(String why) {
                read.completeExceptionally(new AssertionError(why));
            }
        });
        return read.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** The seq, the channel's key and the size of each that is kept. */
    public static List<String> pending(NotificationStore store) {
        List<String> pending = new ArrayList<>();
        store.pending((seq, channelKey, sizeBytes) -> pending.add(seq + " " + channelKey + " " + sizeBytes));
        return pending;
    }

    /** The seq of each that is kept. */
    public static List<Long> pendingSeqs(NotificationStore store) {
        List<Long> pending = new ArrayList<>();
        store.pending((seq, channelKey, sizeBytes) -> pending.add(seq));
        return pending;
    }
}
