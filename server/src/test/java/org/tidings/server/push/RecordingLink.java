// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.ArrayList;
import java.util.List;

/** A connection that writes down what it is given. Thread-safe. */
public final class RecordingLink implements DeviceLink {

    /** What was delivered under which channel name. */
    public record Delivered(String channelName, StoredNotification notification) {}

    private final List<Delivered> delivered = new ArrayList<>();
    private int capacity = Integer.MAX_VALUE;
    private boolean replaced;
    private boolean forgotten;

    @Override
    public synchronized void deliver(String channelName, StoredNotification notification) {
        delivered.add(new Delivered(channelName, notification));
        capacity--;
    }

    @Override
    public synchronized boolean writable() {
        return capacity > 0;
    }

    /** The connection takes that many more, then is full. */
    public synchronized void takes(int more) {
        capacity = more;
    }

    @Override
    public synchronized void replaced() {
        replaced = true;
    }

    @Override
    public synchronized void forgotten() {
        forgotten = true;
    }

    /** Whether it was told that the service does not know the device any more. */
    public synchronized boolean wasForgotten() {
        return forgotten;
    }

    /** Whether a newer connection took over. */
    public synchronized boolean wasReplaced() {
        return replaced;
    }

    /** What was delivered, in order. */
    public synchronized List<Delivered> delivered() {
        return List.copyOf(delivered);
    }

    /** The bodies of what was delivered, as text, in order. */
    public List<String> bodies() {
        return delivered().stream()
                .map(each -> PushWorld.text(each.notification().body()))
                .toList();
    }
}
