// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.sql.SQLException;
import org.tidings.server.hub.send.SendMark;
import org.tidings.server.push.NotificationStore;

/** Notes the mark of a send, and writes what comes with it only when the mark fits. Confined to the writer's thread. */
class MarkWrite extends Write {

    private final SqlSendStore store;
    private final SendMark mark;
    private final NotificationStore.Completion completion;
    private boolean noted;
    private boolean endsSend;

    MarkWrite(SqlSendStore store, SendMark mark, NotificationStore.Completion completion) {
        this.store = store;
        this.mark = mark;
        this.completion = completion;
    }

    @Override
    final void apply(WriteStatements statements) throws SQLException {
        SendBook book = statements.sends();
        noted = book.note(mark);
        if (noted) {
            endsSend = book.ended(mark.send());
            applyNoted(statements);
        }
    }

    /** Writes what comes with the mark. */
    void applyNoted(WriteStatements statements) {}

    @Override
    final void committed() {
        if (noted) {
            completion.stored();
        } else {
            completion.outdated();
        }
        if (endsSend) {
            store.ended(mark.send());
        }
    }

    @Override
    final void failed(String why) {
        completion.notStored(why);
    }
}
