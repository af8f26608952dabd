// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far something is, on standard error: a bar that is drawn over and over on a terminal, else a line now and then.
 * Thread-safe.
 */
final class ProgressBar {

    private static final int WIDTH = 30;
    private static final String ERASE_LINE = "\r\u001b[K";
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long lineNanos;
    private String lineState = "";
    private boolean drawn;
    private boolean ended;

    ProgressBar(PrintWriter err, boolean terminal, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        startNanos = nanoTime.getAsLong();
    }

    /**
     * Shows how far it is.
     *
     * @param total how many there may be, or less than 0 when nobody knows
     */
    synchronized void show(String state, long done, long total) {
        if (ended) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (terminal) {
            drawn = true;
            err.print(ERASE_LINE + bar(done, total) + text(state, done, total, now));
            err.flush();
        } else if (!state.equals(lineState) || now - lineNanos >= LINE_NANOS) {
            lineState = state;
            lineNanos = now;
            err.println("tidings: " + text(state, done, total, now));
        }
    }

    private static String bar(long done, long total) {
        if (total <= 0) {
            return "";
        }
        // Some may have come since the total was asked for.
        double part = Math.min(1, (double) done / total);
        int full = (int) (part * WIDTH);
        return String.format(
                Locale.ROOT, "[%s%s] %3d %%  ", "#".repeat(full), "-".repeat(WIDTH - full), (int) (part * 100));
    }

    private String text(String state, long done, long total, long now) {
        double seconds = (now - startNanos) / 1e9;
        String of = total < 0 ? "" : String.format(Locale.ROOT, " of %,d", total);
        String rate = done == 0 || seconds < 1 ? "" : String.format(Locale.ROOT, ", %,.0f a second", done / seconds);
        return state + ", " + String.format(Locale.ROOT, "%,d", done) + of + rate;
    }

    /** Takes the bar away; nothing is shown any more. */
    synchronized void end() {
        ended = true;
        if (drawn) {
            err.print(ERASE_LINE);
            err.flush();
            drawn = false;
        }
    }
}
