// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.util.List;

/** All faults, in the order in which they happen. */
final class Faults {

    private Faults() {}

    static List<Fault> all() {
        return List.of(
                new SilentDevice(),
                new PipelineAndLeave(),
                new ConnectionReset(),
                new MalformedInput(),
                new DiskFull(),
                new StoreReadOnly(),
                new ClockJump(),
                new Flood(),
                new KillNine());
    }
}
