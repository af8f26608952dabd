// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.SQLException;
import java.time.Instant;
import org.tidings.server.hub.send.Retention;

/**
 * One step of forgetting sends: few enough rows that notifications do not wait for long. Confined to the writer's thread.
 */
final class SendSweep {

    private static final int ROWS = 500;

    private final SendBook book;
    private final SendStatements statements;

    SendSweep(SendBook book) {
        this.book = book;
        this.statements = book.statements();
    }

    /** Forgets ended sends that are too old or too many; returns whether there may be more. */
    boolean step(Retention retention, Instant now) throws SQLException {
        int rest = ROWS - forgetLeftOver(ROWS);
        while (rest > 0) {
            long oldest = statements.number(
                    "SELECT key FROM hub_send WHERE ended_at IS NOT NULL AND ended_at < ? ORDER BY ended_at LIMIT 1",
                    now.minus(retention.time()).toEpochMilli());
            if (oldest == 0) {
                break;
            }
            rest -= forget(oldest, rest);
        }
        long tooMany = rest <= 0
                ? 0
                : statements.number("SELECT count(*) FROM hub_send WHERE ended_at IS NOT NULL") - retention.sends();
        long tooMuch = rest <= 0
                ? 0
                : statements.number("SELECT sum(bytes) FROM hub_send WHERE ended_at IS NOT NULL") - retention.bytes();
        while (rest > 0 && (tooMany > 0 || tooMuch > 0)) {
            long oldest =
                    statements.number("SELECT key FROM hub_send WHERE ended_at IS NOT NULL ORDER BY ended_at LIMIT 1");
            long bytes = statements.number("SELECT bytes FROM hub_send WHERE key = ?", oldest);
            rest -= forget(oldest, rest);
            tooMany--;
            tooMuch -= bytes;
        }
        return rest <= 0;
    }

    /** Forgets sends of a hub; returns how many rows it were. */
    int ofHub(long hub, int limit) throws SQLException {
        int rest = limit;
        while (rest > 0) {
            long send = statements.number("SELECT key FROM hub_send WHERE hub = ? LIMIT 1", hub);
            if (send == 0) {
                break;
            }
            rest -= forget(send, rest);
        }
        return limit - rest;
    }

    /** What was to have another turn when its send was taken back. */
    private int forgetLeftOver(int limit) throws SQLException {
        long send = statements.number("SELECT key FROM hub_send WHERE ended_at IS NOT NULL AND deferred > 0 LIMIT 1");
        if (send == 0) {
            return 0;
        }
        int gone = forgetDeferred(send, limit);
        if (gone < limit) {
            statements.change("UPDATE hub_send SET deferred = 0 WHERE key = ?", send);
        }
        return gone;
    }

    private int forgetDeferred(long send, int limit) throws SQLException {
        return statements.change(
                "DELETE FROM hub_deferred WHERE send = ? AND place IN"
                        + " (SELECT place FROM hub_deferred WHERE send = ? LIMIT ?)",
                send,
                send,
                limit);
    }

    /** Forgets a send, or the first rows of it; returns how many rows it were. */
    private int forget(long send, int limit) throws SQLException {
        book.forget(send);
        int gone = forgetDeferred(send, limit);
        if (gone < limit) {
            gone += statements.change(
                    "DELETE FROM hub_outcome WHERE rowid IN (SELECT rowid FROM hub_outcome WHERE send = ? LIMIT ?)",
                    send,
                    limit - gone);
        }
        if (gone < limit) {
            gone += statements.change("DELETE FROM hub_send_content WHERE send = ?", send);
            gone += statements.change("DELETE FROM hub_send WHERE key = ?", send);
        }
        return gone;
    }
}
