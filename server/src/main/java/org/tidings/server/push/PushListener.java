// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

/**
 * Told of every step of every notification. Metrics, console and timelines hang here, and nowhere else.
 *
 * <p>Called on whatever thread takes the step, at times with a lock held: it must return at once, must not block and must
 * not call back into the service. The steps of one notification come in order.
 */
public interface PushListener {

    /** Hears nothing. */
    PushListener NONE = event -> {};

    void on(PushEvent event);

    /** Tells several listeners, in order. */
    static PushListener all(PushListener... listeners) {
        PushListener[] all = listeners.clone();
        return event -> {
            for (PushListener listener : all) {
                listener.on(event);
            }
        };
    }
}
