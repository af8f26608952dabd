// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

/** How large the files may grow that a running process writes: beyond, a write fails as on a broken disk. */
final class FileSizeLimit {

    private FileSizeLimit() {}

    static void set(long pid, long bytes) {
        Command.run("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":");
    }

    static void lift(long pid) {
        Command.run("prlimit", "--pid", Long.toString(pid), "--fsize=unlimited:");
    }
}
