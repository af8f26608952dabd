// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who changed what, and when: a line of JSON for each act, in a file that is put aside when it gets long. Secrets and
 * payloads are never in it. Thread-safe.
 */
final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    /** After this the file is put aside, and what was put aside before is gone. */
    private static final long MAX_BYTES = 8L * 1024 * 1024;

    /** How many acts can be looked at; the file has more. */
    static final int SHOWN = 1_000;

    private static final int TAIL_BYTES = 256 * 1024;

    private final Path file;
    private final Clock clock;
    private final Deque<JsonObject> last = new ArrayDeque<>();

    AuditLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        recall();
    }

    private void recall() {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile tail = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, tail.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (tail.length() - from)];
            tail.seek(from);
            tail.readFully(bytes);
            new String(bytes, StandardCharsets.UTF_8).lines().forEach(this::recall);
        } catch (IOException unreadable) {
            LOG.warn("What was written down in {} cannot be read", file, unreadable);
        }
    }

    private void recall(String line) {
        try {
            remember(new JsonObject(line));
        } catch (DecodeException cut) {
            // The first line of the tail is cut, and the last one where the machine stopped while it was written.
        }
    }

    private void remember(JsonObject act) {
        last.addLast(act);
        if (last.size() > SHOWN) {
            last.removeFirst();
        }
    }

    /** Writes an act down. A disk that fails does not undo it. */
    synchronized void note(String who, String act, String subject, String outcome) {
        JsonObject line = new JsonObject()
                .put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("who", who)
                .put("act", act)
                .put("subject", subject)
                .put("outcome", outcome);
        remember(line);
        try {
            if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    file,
                    line.encode() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            LOG.warn("An act cannot be written down in {}: {}", file, line.encode(), failure);
        }
    }

    /** The last acts, the newest first. */
    synchronized List<JsonObject> newest(int limit) {
        List<JsonObject> newest = new ArrayList<>(last);
        Collections.reverse(newest);
        return newest.subList(0, Math.min(limit, newest.size()));
    }
}
