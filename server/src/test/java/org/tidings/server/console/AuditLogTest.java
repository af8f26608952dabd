// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-28T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("audit.log");
    }

    @Test
    void newestActComesFirst() {
        AuditLog log = new AuditLog(file(), CLOCK);
        log.note("console from 127.0.0.1", "DELETE", "/api/channels/1", "204");
        log.note("console from 127.0.0.1", "DELETE", "/api/channels/2", "404");

        assertThat(log.newest(10))
                .extracting(act -> act.getString("subject"))
                .containsExactly("/api/channels/2", "/api/channels/1");
        assertThat(log.newest(1)).hasSize(1);
        assertThat(log.newest(1).get(0).getString("at")).isEqualTo("2026-03-28T12:00:00Z");
    }

    @Test
    void actsAreLinesOfJsonAndKnownAfterARestart() throws IOException {
        new AuditLog(file(), CLOCK).note("token from ::1", "POST", "/api/hubs", "201");

        assertThat(Files.readAllLines(file()))
                .containsExactly("{\"at\":\"2026-03-28T12:00:00Z\",\"who\":\"token from ::1\",\"act\":\"POST\","
                        + "\"subject\":\"/api/hubs\",\"outcome\":\"201\"}");
        assertThat(new AuditLog(file(), CLOCK).newest(10)).hasSize(1);
    }

    @Test
    void lineThatWasCutIsLeftOut() throws IOException {
        new AuditLog(file(), CLOCK).note("a", "b", "c", "d");
        Files.writeString(file(), "{\"at\":\"2026", StandardCharsets.UTF_8, StandardOpenOption.APPEND);

        assertThat(new AuditLog(file(), CLOCK).newest(10)).hasSize(1);
    }

    @Test
    void longFileIsPutAside() throws IOException {
        Files.writeString(file(), "x".repeat(9 * 1024 * 1024));
        AuditLog log = new AuditLog(file(), CLOCK);

        log.note("a", "b", "c", "d");

        assertThat(Files.size(folder.resolve("audit.log.1"))).isEqualTo(9 * 1024 * 1024);
        assertThat(Files.readAllLines(file())).hasSize(1);
    }

    @Test
    void diskThatFailsStopsNothing() {
        AuditLog log = new AuditLog(folder.resolve("missing/audit.log"), CLOCK);

        log.note("a", "b", "c", "d");

        assertThat(log.newest(10)).hasSize(1);
    }
}
