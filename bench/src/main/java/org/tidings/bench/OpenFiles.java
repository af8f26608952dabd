// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import org.tidings.bench.proc.Proc;

/** Open files: each connection is one. */
final class OpenFiles {

    /** What a process has open besides connections. */
    private static final int BESIDES = 300;

    private OpenFiles() {}

    /** Says so when so many connections cannot be open here. */
    static void demandRoomFor(int connections) throws IOException {
        long most = Proc.mostOpenFiles();
        if (most < connections + BESIDES) {
            throw new BenchException(connections + " connections need " + (connections + BESIDES)
                    + " open files, but the limit is " + most
                    + " (ulimit -Hn): raise it, or take fewer with --devices");
        }
    }
}
