// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;

/**
 * How things stand with a channel. Changed by the event loop only, except where said; read by any thread.
 */
final class ChannelState {

    /** Bindings that the app has asked for; they count until the service has answered or the app has been told it failed. */
    private record Wish(Bindings bindings, Promise<?> promise) {}

    private volatile boolean open;
    private volatile @Nullable URI uri;
    private volatile Bindings bound = Bindings.NONE;

    /** In the order of asking. */
    private final Deque<Wish> wishes = new ConcurrentLinkedDeque<>();

    /** A payload could not be read: nothing is delivered until the channel is opened again. */
    private volatile boolean unreadable;

    /** Null while no app has asked for the channel. */
    private volatile @Nullable Boolean running;

    private volatile boolean reopening;

    /** Confined to the event loop. */
    private int faults;

    void restore(StoredChannel stored) {
        open = true;
        uri = stored.uri();
        bound = stored.bindings();
    }

    /** Says whether the URI is another one than before. */
    boolean opened(URI newUri) {
        boolean changed = !newUri.equals(uri);
        if (!open) {
            // While it is open, the report that closes it is on its way to the event loop.
            unreadable = false;
        }
        open = true;
        uri = newUri;
        return changed;
    }

    void closed() {
        open = false;
        reopening = false;
        uri = null;
        bound = Bindings.NONE;
    }

    /** As closed, by a report to the service. */
    void failed() {
        faults++;
        closed();
    }

    /**
     * How often the channel has been reported. The service closes it each time, so that what was asked before the last
     * report is answered for a channel that does not exist any more.
     */
    int faults() {
        return faults;
    }

    /** The service has forgotten the channel, but the app has not closed it. */
    void forgotten() {
        uri = null;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether notifications may be told to the listeners. */
    boolean isReceiving() {
        return open && !unreadable;
    }

    /** Called by the callback thread, so that the next notification finds it. */
    void unreadable() {
        unreadable = true;
    }

    @Nullable
    URI uri() {
        return uri;
    }

    Bindings bound() {
        return bound;
    }

    void bound(Bindings confirmed) {
        bound = confirmed;
    }

    /** What the app has asked for last, or what is confirmed when nothing else is asked for: what later requests build on. */
    Bindings wanted() {
        Iterator<Wish> latestFirst = wishes.descendingIterator();
        while (latestFirst.hasNext()) {
            Wish wish = latestFirst.next();
            if (!wish.promise().isDone()) {
                return wish.bindings();
            }
        }
        return bound;
    }

    /** @param promise what the app has been given; once it is settled, the bindings are confirmed or not wanted any more */
    void wish(Bindings bindings, Promise<?> promise) {
        wishes.removeIf(old -> old.promise().isDone());
        wishes.add(new Wish(bindings, promise));
    }

    @Nullable
    Boolean running() {
        return running;
    }

    /** Called by the app's threads. */
    void running(boolean isRunning) {
        running = isRunning;
    }

    /** Whether the service is asked to take the channel back; what it answers afterwards means nothing. */
    boolean isReopening() {
        return reopening;
    }

    void reopening(boolean isReopening) {
        reopening = isReopening;
    }
}
