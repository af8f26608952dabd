// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIZ_Result;

/** An answer and a time-out that come at once: the promise has one outcome, told once, and its timer ends. */
@JCStressTest
@Outcome(id = "1, 1, true", expect = Expect.ACCEPTABLE, desc = "The answer was first.")
@Outcome(id = "2, 1, true", expect = Expect.ACCEPTABLE, desc = "The time-out was first.")
@State
public class PromiseStress {

    private volatile boolean cancelled;
    private final AtomicInteger told = new AtomicInteger();

    private final Promise<Integer> promise = new Promise<>(
            new EventLoop() {
                @Override
                public boolean execute(Runnable task) {
                    return false;
                }

                @Override
                public Timer schedule(Duration delay, Runnable task) {
                    return () -> cancelled = true;
                }

                @Override
                public long nanoTime() {
                    return 0;
                }

                @Override
                public void end() {
                    // Nothing runs on it.
                }
            },
            this::told,
            Duration.ofSeconds(1),
            "stress");

    private void told(Runnable completion) {
        told.incrementAndGet();
        completion.run();
    }

    @Actor
    public void answer() {
        promise.complete(1);
    }

    @Actor
    public void timeOut() {
        promise.fail(new DeviceException(DeviceException.Reason.TIMED_OUT, "no answer in time"));
    }

    @Arbiter
    public void later(IIZ_Result result) {
        result.r1 = promise.future().isCompletedExceptionally()
                ? 2
                : promise.future().join();
        result.r2 = told.get();
        result.r3 = cancelled;
    }
}
