// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/** The clock of another process, set by Debian's libfaketime. Time that only goes forward is not touched. For one thread. */
final class FakeClock {

    private final Path file;

    /** @param file says by how much the clock is wrong */
    FakeClock(Path file) {
        this.file = file;
        wrongBy(Duration.ZERO);
    }

    /** What a process must have in its environment. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // With its own rule for condition variables, timed waits of Java end at once, over and over.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /** Sets it; the process sees it at once. */
    void wrongBy(Duration offset) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, (offset.isNegative() ? "" : "+") + offset.toSeconds() + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path library() {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/usr/lib"))) {
            for (Path folder : folders) {
                Path library = folder.resolve("faketime/libfaketime.so.1");
                if (Files.isReadable(library)) {
                    return library;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new FaultException("Debian's package libfaketime is missing; install it.");
    }
}
