// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Who may enroll new devices: everybody, or who knows the enrollment key. Thread-safe. */
public final class Enrollment {

    private final byte @Nullable [] key;

    private Enrollment(byte @Nullable [] key) {
        this.key = key;
    }

    /** Everybody may. */
    public static Enrollment open() {
        return new Enrollment(null);
    }

    /** Who knows the key may. */
    public static Enrollment withKey(String key) {
        return new Enrollment(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a device with that key may be enrolled. Takes the same time for every wrong key of one length. */
    public boolean allows(@Nullable String given) {
        if (key == null) {
            return true;
        }
        return given != null && MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8));
    }
}
