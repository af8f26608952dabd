// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes for the running app; any bytes, none included. */
public final class Raw implements Notification {

    private final byte[] body;

    private Raw(byte[] body) {
        this.body = body;
    }

    /** A raw notification of these bytes, which are copied. */
    public static Raw of(byte[] body) {
        return new Raw(body.clone());
    }

    /** A raw notification of a text, in UTF-8. */
    public static Raw of(String body) {
        return new Raw(body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public NotificationKind kind() {
        return NotificationKind.RAW;
    }

    @Override
    public byte[] payload() {
        return body.clone();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.raw(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Raw raw && Arrays.equals(body, raw.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "Raw[" + body.length + " bytes]";
    }
}
