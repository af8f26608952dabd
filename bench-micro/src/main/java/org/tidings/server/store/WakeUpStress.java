// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.store;

import java.lang.invoke.VarHandle;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * The hand-over of {@code StoreWriter}, its two sides one step after another as they are there: who submits a change and the
 * writer that is about to park never overlook each other.
 */
@JCStressTest
@Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "The writer parks and is woken.")
@Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The writer is woken and does not park.")
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "The writer has seen the change and does not park.")
@Outcome(id = "false, true", expect = Expect.FORBIDDEN, desc = "The writer parks, nobody wakes it, and a change waits.")
@State
public class WakeUpStress {

    private final MpscUnboundedArrayQueue<Object> waiting = new MpscUnboundedArrayQueue<>(2);
    private volatile boolean parked;

    @Actor
    public void submit(ZZ_Result result) {
        waiting.offer(this);
        VarHandle.fullFence();
        result.r1 = parked;
    }

    @Actor
    public void writer(ZZ_Result result) {
        parked = true;
        result.r2 = waiting.isEmpty();
    }
}
