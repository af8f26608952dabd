// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.SQLException;
import java.time.Instant;
import org.tidings.server.hub.send.Retention;

/**
 * One step of forgetting ended sends: few enough rows that notifications do not wait for long. Confined to the writer's
 * thread.
 */
final class SendSweep {

    private static final int ROWS = 500;

    private final SendStatements statements;
    private final Retention retention;
    private final Instant now;

    SendSweep(SendStatements statements, Retention retention, Instant now) {
        this.statements = statements;
        this.retention = retention;
        this.now = now;
    }

    /** Forgets something; returns whether it did. */
    boolean step() throws SQLException {
        long leftOver =
                statements.number("SELECT key FROM hub_send WHERE ended_at IS NOT NULL AND deferred > 0 LIMIT 1");
        if (leftOver != 0) {
            forgetDeferred(leftOver);
            return true;
        }
        long oldest = statements.number(
                "SELECT key FROM hub_send WHERE ended_at IS NOT NULL AND ended_at < ? ORDER BY ended_at LIMIT 1",
                now.minus(retention.time()).toEpochMilli());
        if (oldest == 0 && tooMuch()) {
            oldest = statements.number("SELECT key FROM hub_send WHERE ended_at IS NOT NULL ORDER BY ended_at LIMIT 1");
        }
        if (oldest == 0) {
            return false;
        }
        forget(oldest);
        return true;
    }

    private boolean tooMuch() throws SQLException {
        return statements.number("SELECT count(*) FROM hub_send WHERE ended_at IS NOT NULL") > retention.sends()
                || statements.number("SELECT sum(bytes) FROM hub_send WHERE ended_at IS NOT NULL") > retention.bytes();
    }

    private void forgetDeferred(long send) throws SQLException {
        int gone = statements.change(
                "DELETE FROM hub_deferred WHERE send = ? AND place IN"
                        + " (SELECT place FROM hub_deferred WHERE send = ? LIMIT " + ROWS + ")",
                send,
                send);
        if (gone < ROWS) {
            statements.change("UPDATE hub_send SET deferred = 0 WHERE key = ?", send);
        }
    }

    private void forget(long send) throws SQLException {
        int gone = statements.change(
                "DELETE FROM hub_outcome WHERE rowid IN (SELECT rowid FROM hub_outcome WHERE send = ? LIMIT " + ROWS
                        + ")",
                send);
        if (gone < ROWS) {
            statements.change("DELETE FROM hub_send_content WHERE send = ?", send);
            statements.change("DELETE FROM hub_send WHERE key = ?", send);
        }
    }
}
