// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Calls listeners, one call at a time. Thread-safe. */
final class Callbacks {

    private static final System.Logger LOG = System.getLogger("org.tidings.device");

    private final Executor thread;

    /** @param thread runs its tasks one after another */
    Callbacks(Executor thread) {
        this.thread = thread;
    }

    /** Runs a task after the callbacks given before. */
    void enqueue(Runnable task) {
        thread.execute(task);
    }

    /** Calls the channel's listeners after the callbacks given before. */
    void tell(HttpNotificationChannel channel, Consumer<ChannelListener> event) {
        enqueue(() -> tellNow(channel, event));
    }

    /** Calls the channel's listeners; for tasks that run on the callback thread already. */
    static void tellNow(HttpNotificationChannel channel, Consumer<ChannelListener> event) {
        for (ChannelListener listener : channel.listeners()) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error thrown) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "a listener of channel " + channel.channelName() + " failed",
                        thrown);
            }
        }
    }
}
