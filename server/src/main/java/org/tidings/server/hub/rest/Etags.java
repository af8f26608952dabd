// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Expected;

/**
 * What {@code If-Match} says, in all spellings of the SDKs: {@code *}, {@code "*"} (.NET), {@code "1"} (.NET, JavaScript),
 * {@code W/"1"} (Java) and {@code 1} (azure-sb).
 */
final class Etags {

    /** No registration has it. */
    private static final long NO_VERSION = -1;

    private Etags() {}

    static Expected expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return new Expected.Anything();
        }
        String text = ifMatch.strip();
        String strong = text.regionMatches(true, 0, "W/", 0, 2) ? text.substring(2) : text;
        String bare = strong.length() >= 2 && strong.startsWith("\"") && strong.endsWith("\"")
                ? strong.substring(1, strong.length() - 1)
                : strong;
        if (bare.equals("*")) {
            return new Expected.Existing();
        }
        try {
            return new Expected.Version(Long.parseLong(bare));
        } catch (NumberFormatException notVersion) {
            return new Expected.Version(NO_VERSION);
        }
    }
}
