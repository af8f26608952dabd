// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.tidings.bench.proc.Proc;

/**
 * What a process has cost so far, from {@code /proc}.
 *
 * @param residentBytes memory that is in RAM now
 * @param peakBytes the most that was in RAM at any time
 * @param cpuMicros processor time used, user and system
 */
record ProcessCosts(long residentBytes, long peakBytes, long cpuMicros) {

    /** Linux counts in hundredths of a second towards programs, whatever its own clock. */
    private static final long MICROS_PER_TICK = 10_000;

    static ProcessCosts of(long pid) {
        try {
            return new ProcessCosts(
                    Proc.bytes(pid, "status", "VmRSS"), Proc.bytes(pid, "status", "VmHWM"), cpuMicros(pid));
        } catch (IOException failure) {
            throw ended(failure);
        }
    }

    /**
     * Of a process and all that it started. Memory that they share counts once, as {@code Pss} has it; the most at any
     * time is not known and is what there is now.
     */
    static ProcessCosts ofFamily(ProcessHandle first) {
        List<Long> others = first.descendants().map(ProcessHandle::pid).toList();
        if (others.isEmpty()) {
            return of(first.pid());
        }
        ProcessCosts sum = share(first.pid());
        for (long pid : others) {
            sum = sum.plus(share(pid));
        }
        return sum;
    }

    /** Of this process. */
    static ProcessCosts own() {
        return of(ProcessHandle.current().pid());
    }

    private static ProcessCosts share(long pid) {
        try {
            long bytes = Proc.bytes(pid, "smaps_rollup", "Pss");
            return new ProcessCosts(bytes, bytes, cpuMicros(pid));
        } catch (IOException failure) {
            throw ended(failure);
        }
    }

    private ProcessCosts plus(ProcessCosts other) {
        return new ProcessCosts(
                residentBytes + other.residentBytes, peakBytes + other.peakBytes, cpuMicros + other.cpuMicros);
    }

    private static long cpuMicros(long pid) throws IOException {
        String stat = Files.readString(Proc.folder(pid).resolve("stat"));
        // The second field, the name, may hold blanks; what follows it is counted from there.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    }

    private static BenchException ended(IOException failure) {
        return new BenchException("the service has ended, or this is not Linux: " + failure.getMessage(), failure);
    }
}
