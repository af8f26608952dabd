// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.HubStore;
import org.tidings.server.hub.registration.Audience;
import org.tidings.server.hub.registration.Target;
import org.tidings.server.hub.registration.TargetIndex;
import org.tidings.server.hub.tag.ParsedExpression;
import org.tidings.server.hub.tag.TagExpression;
import org.tidings.server.hub.tag.TagExpressions;
import org.tidings.server.store.SqlStore;
import org.tidings.server.store.StoreSettings;

/**
 * How fast the targets of an expression are found: counted by the service, and fetched by this process from the same
 * database file with the same class, a page after the other as a send does it.
 */
final class TargetSearch {

    private static final int ROUNDS = 5;

    /** As many as the fan-out takes at once. */
    private static final int PAGE = 2_048;

    private final ServiceProcess service;
    private final HubClient hub;
    private final Findings findings;

    TargetSearch(ServiceProcess service, HubClient hub, Findings findings) {
        this.service = service;
        this.hub = hub;
        this.findings = findings;
    }

    void run(String expression, String toast, long expected) throws IOException, InterruptedException {
        count(expression, toast, expected);
        try (SqlStore store = SqlStore.open(StoreSettings.of(service.data().resolve("tidings.db")))) {
            fetch(store, expression, expected);
        }
    }

    private void count(String expression, String toast, long expected) throws IOException, InterruptedException {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long started = System.nanoTime();
            check(hub.dryRun(expression, toast), expected);
            best = Math.min(best, (System.nanoTime() - started) / 1e6);
        }
        findings.add("targets of " + expression, "", expected);
        findings.add("counted by a dry run", "/s", expected / best * 1e3, 0);
        findings.add("the dry run took", "ms", best, 1);
    }

    private void fetch(SqlStore store, String expression, long expected) {
        TagExpression parsed = ((ParsedExpression.Parsed) TagExpressions.parse(expression)).expression();
        long hubKey = onlyHub(store);
        TargetIndex index = store.targets();
        double first = Double.MAX_VALUE;
        double cold = 0;
        double whole = Double.MAX_VALUE;
        double cpu = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long started = System.nanoTime();
            long cpuBefore = cpuNanos();
            long count = 0;
            long after = 0;
            List<Target> page;
            do {
                page = index.targets(hubKey, Audience.MPNS_NATIVE, parsed, after, Long.MAX_VALUE, PAGE);
                if (count == 0) {
                    double millis = (System.nanoTime() - started) / 1e6;
                    cold = round == 0 ? millis : cold;
                    first = Math.min(first, millis);
                }
                count += page.size();
                after = page.isEmpty() ? after : page.get(page.size() - 1).place();
            } while (page.size() == PAGE);
            check(count, expected);
            whole = Math.min(whole, (System.nanoTime() - started) / 1e9);
            cpu = Math.min(cpu, (cpuNanos() - cpuBefore) / 1e9);
        }
        findings.add("first page of targets, first time", "ms", cold, 1, "< 200");
        findings.add("first page of targets, best", "ms", first, 1);
        findings.add("targets fetched", "/s", expected / whole, 0, ">= 500,000");
        findings.add("targets fetched, of processor time", "/s", expected / cpu, 0);
    }

    /** Of this thread. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long onlyHub(SqlStore store) {
        List<Long> keys = new ArrayList<>();
        store.hubs().remembered(new HubStore.Visitor() {
            @Override
            public void hub(Hub hub) {
                keys.add(hub.key());
            }

            @Override
            public void rule(long owner, AccessRule rule) {
                // Only the hub is wanted.
            }

            @Override
            public void removed(long hub) {
                // Only the hub is wanted.
            }
        });
        return keys.get(0);
    }

    private static void check(long count, long expected) {
        if (count != expected) {
            throw new BenchException(count + " targets were found instead of " + expected);
        }
    }
}
