// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Failures of the database in words for people. */
final class Troubles {

    private Troubles() {}

    static String inWords(Throwable failure) {
        if (failure instanceof SQLiteException sqlite) {
            return switch (sqlite.getResultCode()) {
                case SQLITE_FULL -> "the disk is full";
                case SQLITE_READONLY, SQLITE_READONLY_DBMOVED, SQLITE_READONLY_DIRECTORY, SQLITE_PERM ->
                    "the store is read-only";
                case SQLITE_CANTOPEN -> "the store's files cannot be opened";
                case SQLITE_CORRUPT, SQLITE_NOTADB -> "the store is damaged";
                case SQLITE_BUSY, SQLITE_LOCKED -> "another program holds the store";
                default -> "the disk failed: " + sqlite.getResultCode().name();
            };
        }
        return failure instanceof SQLException ? "the store failed" : "the service failed";
    }

    /** Whether it would fail again alone, on a disk that works: a fault of this program. */
    static boolean isOfTheChange(Throwable failure) {
        return failure instanceof RuntimeException;
    }
}
