// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Java does not tell: its System.console() is none as soon as standard input is a file. */
final class Terminal {

    private Terminal() {}

    /** Whether a person may look at standard error. Linux only; elsewhere nobody does. */
    static boolean isStandardError() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
