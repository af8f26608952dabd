// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.server.push.StoreCalls.STORED;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.tidings.server.push.ChannelStore;
import org.tidings.server.push.NotificationStore;
import org.tidings.server.push.StoreCalls;
import org.tidings.server.push.StoredNotification;

/** A store whose writer can be held, so that what it is given meanwhile shares a transaction. */
final class HeldStore implements AutoCloseable {

    /** How much goes into one transaction. */
    private static final int MOST_TOGETHER = 1_024;

    private final Path file;
    private SqlStore store;

    HeldStore(Path file) {
        this.file = file;
        this.store = opened(file);
    }

    /** With the keys of tokens, which the service asks for before all else: the writer tries the disk on them. */
    private static SqlStore opened(Path file) {
        SqlStore opened = SqlStore.open(new StoreSettings(file, StoreSettings.DEFAULT_WAITING_LIMIT, MOST_TOGETHER));
        opened.tokenKeys();
        return opened;
    }

    void reopen() {
        store.close();
        store = opened(file);
    }

    @Override
    public void close() {
        store.close();
    }

    /** Carries out all changes in one transaction, and returns when that was made or has failed. */
    void together(Runnable changes) {
        long before = separately(changes);
        assertThat(store.transactions()).isLessThanOrEqualTo(before + 1);
    }

    /**
     * The same, in as many transactions as they need.
     *
     * @return how many were made before
     */
    long separately(Runnable changes) {
        CountDownLatch letGo = new CountDownLatch(1);
        hold(letGo);
        try {
            long before = store.transactions();
            changes.run();
            CompletableFuture<Void> last = changeOfNothing();
            letGo.countDown();
            last.handle((made, failure) -> STORED).join();
            return before;
        } finally {
            letGo.countDown();
        }
    }

    private void hold(CountDownLatch letGo) {
        Thread caller = Thread.currentThread();
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        changeOfNothing().whenComplete((made, failure) -> {
            // When the change was made already, this runs at once, and the writer is not held.
            held.complete(Thread.currentThread() != caller);
            if (Thread.currentThread() != caller) {
                awaitQuietly(letGo);
            }
        });
        if (!held.orTimeout(30, TimeUnit.SECONDS).join()) {
            hold(letGo);
        }
    }

    private CompletableFuture<Void> changeOfNothing() {
        return store.removeCertificate("none").orTimeout(30, TimeUnit.SECONDS);
    }

    /** Why the disk does not keep changes, or empty. */
    String trouble() {
        return store.trouble();
    }

    /** Returns when what was given before has been tried. */
    void settle() {
        changeOfNothing().handle((made, failure) -> STORED).join();
    }

    CompletableFuture<Void> enroll(ChannelStore.DeviceRecord device) {
        return store.enroll(device);
    }

    CompletableFuture<String> append(StoredNotification notification) {
        return StoreCalls.append(store, notification).orTimeout(30, TimeUnit.SECONDS);
    }

    /** Appends all in one transaction; returns what was told, without repetitions. */
    List<String> tryTogether(Collection<StoredNotification> notifications) {
        List<CompletableFuture<String>> told = new ArrayList<>();
        together(() -> notifications.forEach(each -> told.add(append(each))));
        return told.stream().map(CompletableFuture::join).distinct().toList();
    }

    void appendTogether(Collection<StoredNotification> notifications) {
        assertThat(tryTogether(notifications)).containsExactly(STORED);
    }

    /** Removes and settles. */
    void removeNow(long... seqs) {
        remove(seqs);
        settle();
    }

    void remove(long... seqs) {
        store.remove(seqs);
    }

    List<StoredNotification> read(long... seqs) {
        return StoreCalls.read(store, seqs);
    }

    /** The seqs of those that exist, in the order asked for. */
    List<Long> readSeqs(long... seqs) {
        return read(seqs).stream().map(StoredNotification::seq).toList();
    }

    List<String> pending() {
        return StoreCalls.pending(store);
    }

    List<Long> pendingSeqs() {
        return StoreCalls.pendingSeqs(store);
    }

    /** The largest seq that no new notification may have, though nothing that waits need have it. */
    long lastTaken() {
        AtomicLong last = new AtomicLong();
        store.pending(new NotificationStore.PendingVisitor() {
            @Override
            public void pending(long seq, long channelKey, int sizeBytes) {}

            @Override
            public void taken(long seq) {
                last.accumulateAndGet(seq, Math::max);
            }
        });
        return last.get();
    }

    /** How many batches there are, how many contents of batches, and how many rows. */
    String tables() throws SQLException {
        return Sql.number(file, "SELECT count(*) FROM notification_batch") + " batches, "
                + Sql.number(file, "SELECT count(*) FROM notification_batch_content") + " contents, "
                + Sql.number(file, "SELECT count(*) FROM notification") + " rows";
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
