// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How often connections found the listen queue of a socket of this machine full; they try again a second later. */
final class ListenQueue {

    private ListenQueue() {}

    /** Since the machine started. */
    static long overflows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/net/netstat"));
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            String[] names = lines.get(i).split(" ", -1);
            String[] values = lines.get(i + 1).split(" ", -1);
            for (int column = 0; column < names.length; column++) {
                if (names[column].equals("ListenOverflows")) {
                    return Long.parseLong(values[column]);
                }
            }
        }
        return 0;
    }
}
