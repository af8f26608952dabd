// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tidings.bench.proc.Proc;

/**
 * What the service holds.
 *
 * @param residentBytes memory in RAM; Java keeps what it once took, so that it need not fall
 * @param liveBytes the objects that a full collection leaves
 * @param openFiles connections among them
 */
record Level(long residentBytes, long liveBytes, int openFiles) {

    /**
     * What may stay behind: the console's memory of the last steps, which is filled as they come and takes up to 10 MiB,
     * and what the service remembers of each device that enrolled.
     */
    private static final long LIVE_ALLOWANCE = 16L * 1024 * 1024;

    /** The connections of the operations port and the files of the store come and go. */
    private static final int FILES_ALLOWANCE = 16;

    /** Makes the service collect its garbage, and looks. */
    static Level of(Site site) {
        return new Level(residentBytes(site.pid()), liveBytes(site.pid()), openFiles(site.pid()));
    }

    /** Whether that much is held again at most. */
    boolean isBackTo(Level before) {
        return liveBytes <= before.liveBytes + LIVE_ALLOWANCE && before.mayHaveOpen(openFiles);
    }

    /** Whether so many open files are no more than these. */
    boolean mayHaveOpen(int files) {
        return files <= openFiles + FILES_ALLOWANCE;
    }

    static long residentBytes(long pid) {
        try {
            return Proc.bytes(pid, "status", "VmRSS");
        } catch (IOException failure) {
            throw noProcess(failure);
        }
    }

    private static FaultException noProcess(IOException failure) {
        return new FaultException("the service has ended, or this is not Linux: " + failure.getMessage(), failure);
    }

    static int openFiles(long pid) {
        try {
            return Proc.openFiles(pid);
        } catch (IOException failure) {
            throw noProcess(failure);
        }
    }

    /** A histogram of classes is taken after a full collection; its last line is the sum. */
    private static long liveBytes(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home", "/usr"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(
                            jcmd.toString(), "-J-XX:TieredStopAtLevel=1", Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            process.waitFor(20, TimeUnit.SECONDS);
            for (String line : lines) {
                String[] words = line.strip().split("\\s+", -1);
                if (words[0].equals("Total") && words.length == 3) {
                    return Long.parseLong(words[2]);
                }
            }
            throw new FaultException("jcmd did not say how much memory is live: " + String.join(" ", lines));
        } catch (IOException failure) {
            throw new FaultException("jcmd cannot be run; a JDK is needed: " + failure.getMessage(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new FaultException("stopped", stopped);
        }
    }

    /** Short, for people. */
    String inWords() {
        return liveBytes / 1024 + " KiB live, " + residentBytes / 1024 / 1024 + " MiB resident, " + openFiles
                + " open files";
    }
}
