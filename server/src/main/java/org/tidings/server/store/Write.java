// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.SQLException;

/** One change. All methods are called on the writer's thread. */
abstract class Write {

    /** Makes the change in the transaction that is open. */
    abstract void apply(WriteStatements statements) throws SQLException;

    /** The transaction is durable. */
    void committed() {}

    /** The transaction was rolled back. */
    void failed(String why) {}

    /** The change cannot be made on a disk that works, and is not tried again, even if it is {@link #repeated()}. */
    void refused(String why) {
        failed(why);
    }

    /** Whether the change is tried until it is made, because nobody waits for it and nobody would repeat it. */
    boolean repeated() {
        return false;
    }
}
