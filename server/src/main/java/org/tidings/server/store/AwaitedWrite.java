// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.StoreUnavailableException;

/** A change that somebody waits for, with what came of it: tried once. */
final class AwaitedWrite<T> extends Write {

    private final Change<T> change;
    private final CompletableFuture<T> made = new CompletableFuture<>();
    private @Nullable T result;

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

    private AwaitedWrite(Change<T> change) {
        this.change = change;
    }

    /** Has a change made; the future completes on the writer's thread when it is durable, or fails when it is not. */
    static <T> CompletableFuture<T> submit(StoreWriter writer, Change<T> change) {
        AwaitedWrite<T> write = new AwaitedWrite<>(change);
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
        result = change.make(statements);
    }

    @Override
    void committed() {
        made.complete(result);
    }

    @Override
    void failed(String why) {
        made.completeExceptionally(new StoreUnavailableException(why));
    }
}
