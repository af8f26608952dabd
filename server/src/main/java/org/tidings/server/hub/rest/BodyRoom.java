// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds what the bodies of all requests that are carried out take together. Thread-safe. */
final class BodyRoom {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    BodyRoom(long mostBytes) {
        this.most = mostBytes;
    }

    /** What one request takes. Confined to its event loop. */
    final class Share {
        private long bytes;

        /** Takes some more; false when that would be too much. */
        boolean take(int more) {
            if (taken.addAndGet(more) > most) {
                taken.addAndGet(-more);
                return false;
            }
            bytes += more;
            return true;
        }

        void giveBack() {
            taken.addAndGet(-bytes);
            bytes = 0;
        }
    }

    /** Bytes that all requests take now. */
    long taken() {
        return taken.get();
    }

    Share share() {
        return new Share();
    }
}
