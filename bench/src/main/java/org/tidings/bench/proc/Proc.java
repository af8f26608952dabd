// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads {@code /proc}. A process that has ended is an {@link IOException}. */
public final class Proc {

    private static final String LIMIT = "Max open files";

    private Proc() {}

    /** The folder of a process. */
    public static Path folder(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    /**
     * The size that a line of a process's file tells in KiB, in bytes; 0 when there is no such line.
     *
     * @param file such as {@code status}
     * @param name such as {@code VmRSS}
     */
    public static long bytes(long pid, String file, String name) throws IOException {
        for (String line : Files.readAllLines(folder(pid).resolve(file))) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }

    /** How many open files a process has, connections among them. */
    public static int openFiles(long pid) throws IOException {
        try (Stream<Path> files = Files.list(folder(pid).resolve("fd"))) {
            return (int) files.count();
        }
    }

    /** How many open files this process may have; {@link Long#MAX_VALUE} when there is no limit. */
    public static long mostOpenFiles() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
            if (line.startsWith(LIMIT)) {
                String soft = line.substring(LIMIT.length()).strip().split("\\s+", -1)[0];
                return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
            }
        }
        throw new IOException("/proc/self/limits does not tell the limit of open files");
    }
}
