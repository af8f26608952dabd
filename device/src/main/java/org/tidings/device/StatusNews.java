// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells listeners whether the client is connected. However often that changes while they are busy, one call waits for
 * them at most. Thread-safe.
 */
final class StatusNews {

    private final Callbacks callbacks;
    private final Channels channels;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile ConnectionStatus status = ConnectionStatus.DISCONNECTED;

    /** Confined to the callback thread. */
    private ConnectionStatus told = ConnectionStatus.DISCONNECTED;

    StatusNews(Callbacks callbacks, Channels channels) {
        this.callbacks = callbacks;
        this.channels = channels;
    }

    ConnectionStatus status() {
        return status;
    }

    void changed(ConnectionStatus now) {
        status = now;
        if (waiting.compareAndSet(false, true)) {
            callbacks.enqueue(this::tell);
        }
    }

    private void tell() {
        waiting.set(false);
        ConnectionStatus now = status;
        if (now != told) {
            told = now;
            for (HttpNotificationChannel channel : channels.all()) {
                Callbacks.tellNow(channel, listener -> listener.connectionStatusChanged(channel, now));
            }
        }
    }

    /** Runs a task when the callbacks that wait now have returned. */
    void afterCallbacks(Runnable task) {
        callbacks.enqueue(task);
    }
}
