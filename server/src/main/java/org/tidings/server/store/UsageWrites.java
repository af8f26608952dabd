// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.tidings.server.push.ChannelStore;

/**
 * Notes how much of the quotas was used, a few channels in a transaction: a send to everybody uses those of very many, and
 * what others wait for must not wait for all of them. What was told later is noted later. Thread-safe.
 */
final class UsageWrites {

    /** Takes about as long as a transaction with notifications. */
    private static final int AT_ONCE = 512;

    private final StoreWriter writer;
    private final Queue<ChannelStore.UsageOf> waiting = new ArrayDeque<>();
    private boolean writing;

    UsageWrites(StoreWriter writer) {
        this.writer = writer;
    }

    synchronized void add(List<ChannelStore.UsageOf> usages) {
        waiting.addAll(usages);
        if (!writing) {
            writeNext();
        }
    }

    /** Called when a transaction is durable as well: the writer does not end before what is submitted then. */
    private synchronized void writeNext() {
        List<ChannelStore.UsageOf> some = new ArrayList<>();
        while (some.size() < AT_ONCE && !waiting.isEmpty()) {
            some.add(waiting.remove());
        }
        writing = !some.isEmpty();
        if (writing) {
            writer.submit(new Some(some));
        }
    }

    private final class Some extends Write {
        private final List<ChannelStore.UsageOf> usages;

        Some(List<ChannelStore.UsageOf> usages) {
            this.usages = usages;
        }

        @Override
        void apply(WriteStatements statements) throws SQLException {
            for (ChannelStore.UsageOf usage : usages) {
                statements.usage(usage);
            }
        }

        @Override
        void committed() {
            writeNext();
        }

        @Override
        boolean repeated() {
            return true;
        }
    }
}
