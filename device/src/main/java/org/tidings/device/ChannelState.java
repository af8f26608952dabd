// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;

/**
 * How things stand with a channel. Changed by the event loop only, except where said; read by any thread.
 */
final class ChannelState {

    private volatile boolean open;
    private volatile @Nullable URI uri;
    private volatile Bindings bound = Bindings.NONE;

    /** What the app asked for last; later requests build on it before the service has answered. */
    private volatile Bindings wanted = Bindings.NONE;

    /** A payload could not be read: nothing is delivered until the channel is opened again. */
    private volatile boolean unreadable;

    /** Null while no app has asked for the channel. */
    private volatile @Nullable Boolean running;

    private volatile boolean reopening;

    void restore(StoredChannel stored) {
        open = true;
        uri = stored.uri();
        bound = stored.bindings();
        wanted = stored.bindings();
    }

    /** Says whether the URI is another one than before. */
    boolean opened(URI newUri) {
        boolean changed = !newUri.equals(uri);
        open = true;
        unreadable = false;
        reopening = false;
        uri = newUri;
        return changed;
    }

    void closed() {
        open = false;
        reopening = false;
        uri = null;
        bound = Bindings.NONE;
        wanted = Bindings.NONE;
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

    Bindings wanted() {
        return wanted;
    }

    void wanted(Bindings bindings) {
        wanted = bindings;
    }

    /**
     * These bindings did not come about. Unless a later request has built on them already, the next one builds on what is
     * confirmed.
     */
    void unwanted(@Nullable Bindings bindings) {
        if (wanted.equals(bindings)) {
            wanted = bound;
        }
    }

    @Nullable
    Boolean running() {
        return running;
    }

    /** Called by the app's threads. */
    void running(boolean isRunning) {
        running = isRunning;
    }

    boolean isReopening() {
        return reopening;
    }

    void reopening(boolean isReopening) {
        reopening = isReopening;
    }
}
