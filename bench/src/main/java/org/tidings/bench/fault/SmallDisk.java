// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system of a few MiB in memory, which can be filled up. Only root may make one. For one thread. */
final class SmallDisk {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Makes one in an empty folder; none where this user may not. */
    static Optional<SmallDisk> in(Path folder) {
        if (!"root".equals(System.getProperty("user.name", ""))) {
            return Optional.empty();
        }
        try {
            Command.run("mount", "-t", "tmpfs", "-o", "size=16m,mode=0700", "tmpfs", folder.toString());
            return Optional.of(new SmallDisk(folder));
        } catch (FaultException notAllowed) {
            return Optional.empty();
        }
    }

    Path folder() {
        return folder;
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** Takes all the room that is left. */
    void fill() {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // That is what is wanted.
        }
    }

    void makeRoom() {
        try {
            Files.delete(ballast());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void unmount() {
        Command.run("umount", folder.toString());
    }
}
