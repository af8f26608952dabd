// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.send.SendMark;

/**
 * Notes the marks of sends: gathers those of a transaction and writes one block of outcomes and one row for each send
 * before the commit. Goes away with the session when a transaction fails, so that what it knows is always what the store
 * has and the open transaction adds. Confined to the writer's thread.
 */
final class SendBook implements AutoCloseable {

    /** Sends that are remembered between transactions; each can be read again from the store. */
    private static final int REMEMBERED = 1_024;

    private final SendStatements statements;
    private final Map<Long, SendPage> pages = new HashMap<>();
    private final List<SendPage> touched = new ArrayList<>();

    SendBook(Connection connection) throws SQLException {
        statements = new SendStatements(connection);
    }

    SendStatements statements() {
        return statements;
    }

    /**
     * Notes a mark in the transaction that is open.
     *
     * @return false, without noting it, when it does not fit what was noted before
     */
    boolean note(SendMark mark) throws SQLException {
        SendPage page = page(mark.send());
        if (page == null || !fits(page, mark)) {
            return false;
        }
        if (!page.touched) {
            page.touched = true;
            touched.add(page);
        }
        return true;
    }

    private boolean fits(SendPage page, SendMark mark) throws SQLException {
        if (mark instanceof SendMark.First first) {
            return firstTurn(page, first);
        }
        if (mark instanceof SendMark.NoMore noMore) {
            if (!page.fansOut() || noMore.previous() != page.lastPlace) {
                return false;
            }
            page.noMore(noMore.atMillis());
            return true;
        }
        if (page.state.ended()) {
            return false;
        }
        if (mark instanceof SendMark.DoneLater later) {
            if (!statements.deleteDeferred(later.send(), later.place(), later.attempts())) {
                return false;
            }
            page.deferred--;
            page.outcome(later.place(), later.outcome());
            page.endWhenDone(later.atMillis());
            return true;
        }
        SendMark.DeferredAgain again = (SendMark.DeferredAgain) mark;
        return statements.deferAgain(again);
    }

    private boolean firstTurn(SendPage page, SendMark.First mark) throws SQLException {
        if (!page.isNext(mark)) {
            return false;
        }
        page.reached(mark);
        if (mark instanceof SendMark.Done done) {
            page.outcome(done.place(), done.outcome());
        } else {
            statements.insertDeferred((SendMark.Deferred) mark);
            page.deferred++;
        }
        return true;
    }

    /** Whether the send has ended, with what the transaction that is open adds. */
    boolean ended(long send) throws SQLException {
        SendPage page = page(send);
        return page != null && page.state.ended();
    }

    /** The row of the send is changed by somebody else in this transaction: what was noted so far is written first. */
    void forget(long send) throws SQLException {
        writeDown();
        pages.remove(send);
    }

    /** Writes what the marks of this transaction add up to. */
    void writeDown() throws SQLException {
        for (SendPage page : touched) {
            if (!page.block.isEmpty()) {
                byte[] data = page.block.bytes();
                statements.insertOutcomes(page.key, page.blocks, data);
                page.blocks++;
                page.bytes += data.length;
                page.block.clear();
            }
            statements.update(page);
            page.touched = false;
            if (page.state.ended()) {
                pages.remove(page.key);
            }
        }
        touched.clear();
        if (pages.size() > REMEMBERED) {
            pages.clear();
        }
    }

    private @Nullable SendPage page(long send) throws SQLException {
        SendPage known = pages.get(send);
        if (known == null) {
            known = statements.page(send);
            if (known != null) {
                pages.put(send, known);
            }
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        statements.close();
    }
}
