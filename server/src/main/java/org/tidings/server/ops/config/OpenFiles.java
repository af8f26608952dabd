// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many files this process may have open; each connection is one. */
final class OpenFiles {

    /** Jars, the database, the listeners, event loops and the operations door. */
    private static final int RESERVE = 256;

    /** The hub door's part of the limit, one in so many. */
    private static final int HUB_PART = 16;

    private static final int MOST_HUB_CONNECTIONS = 1_024;
    private static final int UNKNOWN_LIMIT = 1_024;
    private static final int MOST_CONNECTIONS = 1_000_000;

    private OpenFiles() {}

    /** The connections of the push door that fit below the limit of this process. */
    static int connections() {
        return connections(limits());
    }

    /** The connections of the hub door. */
    static int hubConnections() {
        return hubConnections(limits());
    }

    private static List<String> limits() {
        try {
            return Files.readAllLines(Path.of("/proc/self/limits"));
        } catch (IOException e) {
            // Not Linux: the limit that every Unix gives at least in practice.
            return List.of();
        }
    }

    static int connections(List<String> limits) {
        long left = limit(limits) - RESERVE - hubConnections(limits);
        return (int) Math.max(RESERVE / 4, Math.min(MOST_CONNECTIONS, left));
    }

    static int hubConnections(List<String> limits) {
        return (int) Math.min(MOST_HUB_CONNECTIONS, Math.max(1, limit(limits) / HUB_PART));
    }

    private static long limit(List<String> limits) {
        long limit = UNKNOWN_LIMIT;
        for (String line : limits) {
            if (line.startsWith("Max open files")) {
                String soft = line.substring("Max open files".length()).strip().split("\\s+", 2)[0];
                limit = soft.equals("unlimited") ? Integer.MAX_VALUE : Long.parseLong(soft);
            }
        }
        return limit;
    }
}
