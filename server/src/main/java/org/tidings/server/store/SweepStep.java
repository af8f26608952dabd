// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

/**
 * How much may go in one transaction when much is to go: others wait for its end. A registration may stand in thousands of
 * lists of tags, so that these count and not registrations alone. Confined to the writer's thread.
 */
final class SweepStep {

    /** What a single change of an installation may write as well. */
    static final int MAX_POSTINGS = 5_000;

    private final RegistrationWrites writes;
    private final long end;

    SweepStep(RegistrationWrites writes) {
        this.writes = writes;
        this.end = writes.postingsRemoved() + MAX_POSTINGS;
    }

    /** Whether something more may go; at least one thing may. */
    boolean goesOn() {
        return writes.postingsRemoved() < end;
    }
}
