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

    private static final int UNKNOWN_LIMIT = 1_024;
    private static final int MOST_CONNECTIONS = 1_000_000;

    private OpenFiles() {}

    /** The connections that fit below the limit of this process. */
    static int connections() {
        try {
            return connections(Files.readAllLines(Path.of("/proc/self/limits")));
        } catch (IOException e) {
            // Not Linux: the limit that every Unix gives at least in practice.
            return connections(List.of());
        }
    }

    static int connections(List<String> limits) {
        long limit = UNKNOWN_LIMIT;
        for (String line : limits) {
            if (line.startsWith("Max open files")) {
                String soft = line.substring("Max open files".length()).strip().split("\\s+", 2)[0];
                limit = soft.equals("unlimited") ? Integer.MAX_VALUE : Long.parseLong(soft);
            }
        }
        return (int) Math.max(RESERVE / 4, Math.min(MOST_CONNECTIONS, limit - RESERVE));
    }
}
