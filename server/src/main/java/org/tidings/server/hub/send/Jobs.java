// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.TargetIndex;
import org.tidings.server.hub.tag.TagExpression;

/** Makes jobs of sends in the store. Thread-safe; blocks on the disk. */
final class Jobs {

    private final SendStore store;
    private final TargetIndex index;
    private final OutgoingReader reader;

    Jobs(SendStore store, TargetIndex index, OutgoingReader reader) {
        this.store = store;
        this.index = index;
        this.reader = reader;
    }

    /** What is to be done for a send; empty when its content has been forgotten. */
    Optional<Job> of(Send send) {
        return store.content(send.key()).map(content -> new Job(send, pages(send, content), maker(send, content)));
    }

    private TargetPages pages(Send send, SendContent content) {
        List<String> handles = content.handles();
        return handles == null
                ? new RegisteredTargets(
                        index, send.hub(), audience(send.format()), expression(send.expression()), send.upToPlace())
                : new ListedTargets(handles);
    }

    static Audience audience(SendFormat format) {
        return switch (format) {
            case WINDOWS_PHONE -> Audience.MPNS_NATIVE;
            case TEMPLATE -> Audience.MPNS_TEMPLATE;
        };
    }

    private static @Nullable TagExpression expression(@Nullable String text) {
        return text == null ? null : Drafts.expression(text);
    }

    private OutgoingMaker maker(Send send, SendContent content) {
        return switch (send.format()) {
            case WINDOWS_PHONE -> nativeMaker(content);
            case TEMPLATE -> new TemplateMaker(content.body(), reader);
        };
    }

    private OutgoingMaker nativeMaker(SendContent content) {
        Outgoing outgoing = reader.read(content.headers(), content.body()).outgoing();
        OutgoingMaker.Made made = outgoing == null
                // It was checked when it was taken in; since then the limits were lowered.
                ? OutgoingMaker.Made.nothing(TargetOutcome.INVALID_SIZE)
                : OutgoingMaker.Made.of(outgoing);
        return target -> made;
    }
}
