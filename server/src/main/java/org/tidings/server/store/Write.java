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

    /**
     * The transaction was rolled back.
     *
     * @return whether the change must be tried again, because nobody would repeat it
     */
    boolean failed(String why) {
        return false;
    }
}
