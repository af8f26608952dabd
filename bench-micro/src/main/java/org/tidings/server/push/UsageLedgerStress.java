// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.lang.reflect.Proxy;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.device.Bindings;

/** Use of a quota that rises while the ledger is saved: what the store knows in the end is the last of it. */
@JCStressTest
@Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "Saved after the racing save.")
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "The racing save had the first, the later one the second.")
@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "The racing save had both.")
@State
public class UsageLedgerStress {

    private final UsageLedger ledger = new UsageLedger();
    private final Device device = new Device(new DeviceId(1, 2), new byte[0], 0, 0);
    private final Channel channel =
            new Channel(device, 1, new ChannelId(3, 4), "stress", null, Bindings.NONE, false, 0);

    /** What the store was told last. */
    private volatile int told;

    private final ChannelStore store = (ChannelStore) Proxy.newProxyInstance(
            ChannelStore.class.getClassLoader(), new Class<?>[] {ChannelStore.class}, (self, method, arguments) -> {
                List<?> usages = (List<?>) arguments[0];
                for (Object usage : usages) {
                    told = ((ChannelStore.UsageOf) usage).usage().used();
                }
                return null;
            });

    @Actor
    public void sender() {
        use();
        use();
    }

    private void use() {
        synchronized (device) {
            channel.usedToday++;
            ledger.changed(channel);
        }
    }

    @Actor
    public void clockwork(II_Result result) {
        ledger.save(store);
        result.r1 = told;
    }

    @Arbiter
    public void later(II_Result result) {
        ledger.save(store);
        result.r2 = told;
    }
}
