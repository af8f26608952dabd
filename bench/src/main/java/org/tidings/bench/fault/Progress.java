// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

/** Says on standard error how far a long fault has come. */
final class Progress {

    private static final int EVERY = 20;

    private Progress() {}

    static void of(Fault fault, int done, int all) {
        if (done % EVERY == 0) {
            System.err.println(fault.name() + ": " + done + " of " + all);
        }
    }
}
