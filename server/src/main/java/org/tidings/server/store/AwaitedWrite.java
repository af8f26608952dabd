// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.HubRemovedException;
import org.tidings.server.push.StoreUnavailableException;

/**
 * A change that somebody waits for, with what came of it: tried once. One that puts something into a hub is made only while
 * there is the hub: hubs are removed on the writer's thread as well, so that nothing comes in behind a removal.
 */
final class AwaitedWrite<T> extends Write {

    /** No hub has this key. */
    private static final long NO_HUB = 0;

    private final long hub;
    private final Change<T> change;
    private final CompletableFuture<T> made = new CompletableFuture<>();
    private @Nullable T result;
    private boolean hubIsThere;

    /** Makes the change in the transaction that is open. */
    @FunctionalInterface
    interface Change<T> {
        @Nullable
        T make(WriteStatements statements) throws SQLException;
    }

    /** A change of which nothing is to be said but that it was made. */
    @FunctionalInterface
    interface PlainChange {
        void make(WriteStatements statements) throws SQLException;
    }

    private AwaitedWrite(long hub, Change<T> change) {
        this.hub = hub;
        this.change = change;
    }

    /** Has a change made; the future completes on the writer's thread when it is durable, or fails when it is not. */
    static <T> CompletableFuture<T> submit(StoreWriter writer, Change<T> change) {
        return submit(writer, new AwaitedWrite<>(NO_HUB, change));
    }

    /** Has something put into a hub; as {@link #submit}, but fails with {@link HubRemovedException} when it is gone. */
    static <T> CompletableFuture<T> submitInto(long hub, StoreWriter writer, Change<T> change) {
        return submit(writer, new AwaitedWrite<>(hub, change));
    }

    private static <T> CompletableFuture<T> submit(StoreWriter writer, AwaitedWrite<T> write) {
        writer.submit(write);
        return write.made;
    }

    /** As {@link #submit}. */
    static CompletableFuture<Void> submitPlain(StoreWriter writer, PlainChange change) {
        return submit(writer, statements -> {
            change.make(statements);
            return null;
        });
    }

    @Override
    void apply(WriteStatements statements) throws SQLException {
        hubIsThere = hub == NO_HUB || statements.hasHub(hub);
        if (hubIsThere) {
            result = change.make(statements);
        }
    }

    @Override
    void committed() {
        if (hubIsThere) {
            made.complete(result);
        } else {
            made.completeExceptionally(new HubRemovedException());
        }
    }

    @Override
    void failed(String why) {
        made.completeExceptionally(new StoreUnavailableException(why));
    }
}
