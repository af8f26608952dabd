// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
            Path folder = Path.of("/proc", Long.toString(pid));
            List<String> status = Files.readAllLines(folder.resolve("status"));
            String stat = Files.readString(folder.resolve("stat"));
            // The second field, the name, may hold blanks; what follows it is counted from there.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return new ProcessCosts(bytes(status, "VmRSS:"), bytes(status, "VmHWM:"), ticks * MICROS_PER_TICK);
        } catch (IOException failure) {
            throw new BenchException("the service has ended, or this is not Linux: " + failure.getMessage(), failure);
        }
    }

    private static long bytes(List<String> status, String name) {
        for (String line : status) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }
}
