// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The disk fills up while senders send and a device is away. On a small disk of its own where root runs this; elsewhere the
 * files of the service may grow no more.
 */
final class DiskFull implements Fault {

    /** The write-ahead log has more after a few transactions. */
    private static final long FEW_BYTES = 64 * 1024;

    private static final Duration REST = Duration.ofMillis(20);

    private Optional<SmallDisk> disk = Optional.empty();

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public Set<String> answers() {
        return Set.of("503");
    }

    @Override
    public Launch launch(Path folder) {
        try {
            disk = SmallDisk.in(Files.createDirectories(folder.resolve("disk")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Launch.roomy(disk.map(own -> own.folder().resolve("data")).orElse(folder));
    }

    @Override
    public void afterwards() {
        disk.ifPresent(SmallDisk::unmount);
    }

    @Override
    public void happen(Scene scene) {
        long pid = scene.site().pid();
        scene.figure("on a small disk of its own", disk.isPresent() ? 1 : 0);
        StoreTrouble.during(
                scene,
                REST,
                () -> disk.ifPresentOrElse(SmallDisk::fill, () -> FileSizeLimit.set(pid, FEW_BYTES)),
                () -> disk.ifPresentOrElse(SmallDisk::makeRoom, () -> FileSizeLimit.lift(pid)));
    }
}
