// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of the store become read-only while senders send. What is open stays writable on Linux, so the service is
 * first kept from writing at all: it opens its files anew then, and finds them read-only.
 */
final class StoreReadOnly implements Fault {

    private static final Duration REST = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--------");
    private static final Set<PosixFilePermission> WRITABLE = PosixFilePermissions.fromString("rw-------");

    @Override
    public String name() {
        return "read-only";
    }

    @Override
    public Set<String> answers() {
        return Set.of("503");
    }

    @Override
    public void happen(Scene scene) {
        Site site = scene.site();
        StoreTrouble.during(
                scene,
                REST,
                () -> {
                    FileSizeLimit.set(site.pid(), 0);
                    if (!Patience.until(PATIENCE, () -> !site.trouble().isEmpty())) {
                        scene.trouble("the service says that it is ready while it cannot write");
                    }
                    permit(site.folder(), READ_ONLY);
                    FileSizeLimit.lift(site.pid());
                    if (!Patience.until(PATIENCE, () -> site.trouble().contains("read-only"))) {
                        scene.trouble("the service does not say that its store is read-only, but: " + site.trouble());
                    }
                },
                () -> permit(site.folder(), WRITABLE));
    }

    private static void permit(Path folder, Set<PosixFilePermission> permissions) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> ofStore = files.filter(
                            file -> file.getFileName().toString().startsWith("tidings.db"))
                    .toList();
            for (Path file : ofStore) {
                Files.setPosixFilePermissions(file, permissions);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
