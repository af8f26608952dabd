// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.PushEvent;

/** What is counted while the counts are taken is told exactly once: now or next time. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "It was told now.")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "It was told the next time.")
@State
public class RatesStress {

    private static final PushEvent CONNECT = new PushEvent.DeviceConnected(0, new DeviceId(1, 2));

    private final Rates rates = new Rates();

    public RatesStress() {
        rates.watched();
    }

    @Actor
    public void device() {
        rates.on(CONNECT);
    }

    @Actor
    public void page(JJ_Result result) {
        result.r1 = rates.take().getLong("connects");
    }

    @Arbiter
    public void later(JJ_Result result) {
        result.r2 = rates.take().getLong("connects");
    }
}
