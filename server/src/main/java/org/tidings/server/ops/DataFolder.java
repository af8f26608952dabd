// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything the service keeps. Held by one process at a time: two services on one store would each
 * know half of the devices.
 */
final class DataFolder implements AutoCloseable {

    private static final String LOCK_FILE = "tidings.lock";
    private static final int SECRET_BYTES = 24;

    private final FileChannel lockFile;

    private DataFolder(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /** Makes the folder when it does not exist, and takes it for this process. */
    static DataFolder take(Path folder) {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            }
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartException("Another Tidings uses the data folder " + folder.toAbsolutePath()
                        + "; stop it, or name another folder with --data.");
            }
            return new DataFolder(channel);
        } catch (IOException failure) {
            throw new StartException(
                    "The data folder " + folder.toAbsolutePath() + " cannot be used: " + reason(failure)
                            + ". Name a folder that can be written to with --data.",
                    failure);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    /** The secret in a file of this folder; made, for the owner's eyes only, when there is none. */
    static String secret(Path file) {
        try {
            if (Files.exists(file)) {
                String secret = Files.readString(file).strip();
                if (secret.isEmpty()) {
                    throw new StartException("The file " + file
                            + " is empty; write a secret into it, or delete it to have a new one made.");
                }
                return secret;
            }
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            Files.createFile(file, ownerOnly(file, "rw-------"));
            Files.writeString(file, secret + "\n");
            return secret;
        } catch (IOException failure) {
            throw new StartException("The file " + file + " cannot be read or made: " + reason(failure) + ".", failure);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName() + " " + failure.getMessage();
    }

    /** Lets another process have it. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException ends) {
            // The process ends, and the lock with it.
        }
    }
}
