// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * Reads devices and channels on a thread of its own and visits them on the caller's, a bundle at a time: reading a row and
 * making something of it take about as long as each other. The bundles under way are bounded. Used once.
 */
final class RememberedRows {

    private static final int ROWS = 512;
    private static final int BUNDLES = 8;

    private final BlockingQueue<List<Row>> bundles = new ArrayBlockingQueue<>(BUNDLES);

    /** Something remembered, to be shown to the visitor. */
    private interface Row {
        void show(ChannelStore.Visitor visitor);
    }

    private RememberedRows() {}

    /** Visits everything remembered, in order. */
    static void visit(ChannelStore store, ChannelStore.Visitor visitor) {
        RememberedRows rows = new RememberedRows();
        CompletableFuture<Void> reading = new CompletableFuture<>();
        Thread thread = new Thread(() -> rows.read(store, reading), "store-recall-channels");
        // Whoever visits may fail; then nobody takes the rest.
        thread.setDaemon(true);
        thread.start();
        for (List<Row> bundle = rows.take(); !bundle.isEmpty(); bundle = rows.take()) {
            for (Row row : bundle) {
                row.show(visitor);
            }
        }
        reading.join();
    }

    private void read(ChannelStore store, CompletableFuture<Void> done) {
        Bundling bundling = new Bundling();
        try {
            store.remembered(bundling);
            bundling.pass();
            done.complete(null);
        } catch (RuntimeException | Error failure) {
            done.completeExceptionally(failure);
        } finally {
            put(List.of());
        }
    }

    private List<Row> take() {
        try {
            return bundles.take();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at start", stop);
        }
    }

    private void put(List<Row> bundle) {
        try {
            bundles.put(bundle);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at start", stop);
        }
    }

    private final class Bundling implements ChannelStore.Visitor {
        private List<Row> bundle = new ArrayList<>(ROWS);

        @Override
        public void device(ChannelStore.DeviceRecord device) {
            add(visitor -> visitor.device(device));
        }

        @Override
        public void channel(ChannelStore.ChannelRecord channel) {
            add(visitor -> visitor.channel(channel));
        }

        @Override
        public void callback(long channelKey, InactiveCallback callback) {
            add(visitor -> visitor.callback(channelKey, callback));
        }

        private void add(Row row) {
            bundle.add(row);
            if (bundle.size() == ROWS) {
                pass();
            }
        }

        void pass() {
            if (!bundle.isEmpty()) {
                put(bundle);
                bundle = new ArrayList<>(ROWS);
            }
        }
    }
}
