// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls of a {@link NotificationStore} whose end a test waits for. */
public final class StoreCalls {

    /** What is told of a notification that is durable. */
    public static final String STORED = "stored";

    private static final int PATIENCE_SECONDS = 60;

    private StoreCalls() {}

    /** Appends; the future is {@link #STORED}, or why it was not stored. */
    public static CompletableFuture<String> append(NotificationStore store, StoredNotification notification) {
        CompletableFuture<String> told = new CompletableFuture<>();
        assertThat(store.append(notification, telling(told))).isTrue();
        return told;
    }

    /** Completes the future with {@link #STORED}, or with why it was not stored. */
    public static NotificationStore.Completion telling(CompletableFuture<String> told) {
        return new NotificationStore.Completion() {
            @Override
            public void stored() {
                told.complete(STORED);
            }

            @Override
            public void notStored(String why) {
                told.complete(why);
            }
        };
    }

    /** Waits for what is told. */
    public static String outcome(CompletableFuture<String> told) {
        return told.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

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
