// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What senders and devices saw, in the order in which they saw it. Only ever added to. Knows nothing of the service.
 * Thread-safe.
 */
final class Ledger {

    private record Line(long atMicros, Entry entry) {}

    private final long startNanos = System.nanoTime();
    private final List<Line> lines = new ArrayList<>();

    /** Answered Received and not yet told. */
    private final Set<String> owed = new HashSet<>();

    private final Set<String> told = new HashSet<>();
    private final Map<String, Long> answers = new TreeMap<>();
    private long answered;
    private long unanswered;

    synchronized void add(Entry entry) {
        lines.add(new Line(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos), entry));
        if (entry instanceof Entry.Answered answer) {
            answered++;
            answers.merge(answer.reply().inWords(), 1L, Long::sum);
            if (answer.reply().received() && !told.contains(answer.id())) {
                owed.add(answer.id());
            }
        } else if (entry instanceof Entry.Unanswered) {
            unanswered++;
        } else if (entry instanceof Entry.Told telling) {
            told.add(telling.id());
            owed.remove(telling.id());
        } else {
            return;
        }
        notifyAll();
    }

    synchronized List<Entry> entries() {
        return lines.stream().map(Line::entry).toList();
    }

    /** How many notifications were answered, whatever the answer. */
    synchronized long answered() {
        return answered;
    }

    /** How many had such an answer, as {@link Reply#inWords} says it. */
    synchronized long answered(String words) {
        return answers.getOrDefault(words, 0L);
    }

    synchronized long unanswered() {
        return unanswered;
    }

    /** How many different notifications apps were given. */
    synchronized long told() {
        return told.size();
    }

    synchronized boolean isTold(String id) {
        return told.contains(id);
    }

    /** How many were answered Received and have not been told. */
    synchronized int owed() {
        return owed.size();
    }

    /** How many of each answer. */
    synchronized Map<String, Long> answers() {
        return new TreeMap<>(answers);
    }

    /** Waits until something is so; returns whether it came to be in time. */
    synchronized boolean await(Duration patience, Predicate<Ledger> condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.test(this)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Writes one line for each entry: microseconds since the start, what it was, and its parts. */
    void write(Path file) throws IOException {
        List<Line> all;
        synchronized (this) {
            all = List.copyOf(lines);
        }
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Line line : all) {
                out.write(
                        line.atMicros() + "\t" + String.join("\t", line.entry().words()) + "\n");
            }
        }
    }
}
