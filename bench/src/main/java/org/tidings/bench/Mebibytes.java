// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

/** How bytes are shown. */
final class Mebibytes {

    private Mebibytes() {}

    static double of(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
