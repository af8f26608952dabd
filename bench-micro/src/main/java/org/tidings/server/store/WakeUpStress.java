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
 * The hand-over of {@code StoreWriter}, its sides one step after another as they are there: who submits a change and the
 * writer that is about to park never overlook each other.
 */
public class WakeUpStress {

    /** A change to be made at once, with a writer that sleeps until it is woken. */
    @JCStressTest
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "The writer parks and is woken.")
    @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The writer is woken and does not park.")
    @Outcome(
            id = "false, false",
            expect = Expect.ACCEPTABLE,
            desc = "The writer has seen the change and does not park.")
    @Outcome(
            id = "false, true",
            expect = Expect.FORBIDDEN,
            desc = "The writer parks, nobody wakes it, and a change waits.")
    @State
    public static class Now {

        private final HandOver handOver = new HandOver();

        @Actor
        public void submit(ZZ_Result result) {
            result.r1 = handOver.submit();
        }

        @Actor
        public void writer(ZZ_Result result) {
            result.r2 = handOver.parks();
        }
    }

    /** The same with a writer that sleeps until another change is due. */
    @JCStressTest
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "The writer parks and is woken.")
    @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The writer is woken and does not park.")
    @Outcome(
            id = "false, false",
            expect = Expect.ACCEPTABLE,
            desc = "The writer has seen the change and does not park.")
    @Outcome(
            id = "false, true",
            expect = Expect.FORBIDDEN,
            desc = "The writer parks, nobody wakes it, and a change waits.")
    @State
    public static class NowBeforeDue {

        private final HandOver handOver = new HandOver();

        public NowBeforeDue() {
            handOver.submitLater();
        }

        @Actor
        public void submit(ZZ_Result result) {
            result.r1 = handOver.submit();
        }

        @Actor
        public void writer(ZZ_Result result) {
            result.r2 = handOver.parks();
        }
    }

    /**
     * The first change that has time. Nobody wakes a writer that has seen it: that one sleeps until the change is due, which
     * is no parking here.
     */
    @JCStressTest
    @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "The writer parks and is woken.")
    @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "The writer is woken and does not park.")
    @Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "The writer has seen the change.")
    @Outcome(
            id = "false, true",
            expect = Expect.FORBIDDEN,
            desc = "The writer parks, nobody wakes it, and a change waits.")
    @State
    public static class Later {

        private final HandOver handOver = new HandOver();

        @Actor
        public void submitLater(ZZ_Result result) {
            result.r1 = handOver.submitLater();
        }

        @Actor
        public void writer(ZZ_Result result) {
            result.r2 = handOver.parks() && !handOver.untilDue;
        }
    }

    /** Both sides. */
    private static final class HandOver {

        private enum Rest {
            NONE,
            UNTIL_DUE,
            UNTIL_WOKEN
        }

        private final MpscUnboundedArrayQueue<Object> waiting = new MpscUnboundedArrayQueue<>(2);
        private final MpscUnboundedArrayQueue<Object> later = new MpscUnboundedArrayQueue<>(2);
        private volatile Rest rest = Rest.NONE;

        /** Whether the writer parks with an end; for its own thread. */
        private boolean untilDue;

        /** Whether it wakes the writer. */
        boolean submit() {
            waiting.offer(this);
            VarHandle.fullFence();
            return rest != Rest.NONE;
        }

        /** Whether it wakes the writer. */
        boolean submitLater() {
            later.offer(this);
            VarHandle.fullFence();
            return rest == Rest.UNTIL_WOKEN;
        }

        /** Whether the writer parks. */
        boolean parks() {
            Object next = later.peek();
            untilDue = next != null;
            rest = untilDue ? Rest.UNTIL_DUE : Rest.UNTIL_WOKEN;
            return waiting.isEmpty() && (untilDue || later.isEmpty());
        }
    }
}
