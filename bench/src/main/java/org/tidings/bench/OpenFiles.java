// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Open files: each connection is one. */
final class OpenFiles {

    /** What a process has open besides connections. */
    private static final int BESIDES = 300;

    private OpenFiles() {}

    /** How many a process has. */
    static long of(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.count();
        }
    }

    /** Says so when so many connections cannot be open here. */
    static void demandRoomFor(int connections) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
            if (line.startsWith("Max open files")) {
                String soft = line.substring("Max open files".length()).strip().split("\\s+", -1)[0];
                if (!soft.equals("unlimited") && Long.parseLong(soft) < connections + BESIDES) {
                    throw new BenchException(connections + " connections need " + (connections + BESIDES)
                            + " open files, but the limit is " + soft
                            + " (ulimit -Hn): raise it, or take fewer with --devices");
                }
            }
        }
    }
}
