// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import org.jspecify.annotations.Nullable;

/** What a notification is to the phone. */
public enum NotificationKind {
    /** Changes a tile on the start screen. */
    TILE("tile", 1, "token"),
    /** A line of text that slides in. */
    TOAST("toast", 2, "toast"),
    /** Bytes for the running app. */
    RAW("raw", 3, null);

    private final String wireText;
    private final int immediateClass;
    private final @Nullable String target;

    NotificationKind(String wireText, int immediateClass, @Nullable String target) {
        this.wireText = wireText;
        this.immediateClass = immediateClass;
        this.target = target;
    }

    /** The name in the device protocol: {@code tile}, {@code toast} or {@code raw}. */
    public String wireText() {
        return wireText;
    }

    /** The notification class that delivers this kind at once: 1, 2 or 3. */
    public int immediateClass() {
        return immediateClass;
    }

    /** The value of {@code X-WindowsPhone-Target} for this kind, or null for raw, which is sent without the header. */
    public @Nullable String target() {
        return target;
    }
}
