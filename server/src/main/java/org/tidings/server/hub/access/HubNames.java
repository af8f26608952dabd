// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a hub may be called: something that needs no encoding in an address, and that no address of the door begins with. */
final class HubNames {

    private static final int MAX_CHARS = 260;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");

    private HubNames() {}

    /** Names that differ by case only are the same name. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What is wrong with a name in a sentence, or null. */
    static @Nullable String fault(String name) {
        if (name.isEmpty()) {
            return "The hub has no name.";
        }
        if (name.startsWith("$")) {
            return "Names that begin with $, such as $Resources, belong to the service; choose another.";
        }
        if (name.length() > MAX_CHARS) {
            return "The name of the hub has " + name.length() + " characters; it may have " + MAX_CHARS + ".";
        }
        if (!NAME.matcher(name).matches()) {
            return "A hub's name consists of letters, digits, points, hyphens and underscores, with a letter or digit at"
                    + " both ends.";
        }
        return null;
    }
}
