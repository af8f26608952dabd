// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A device in a JSON file that only its owner may read, because it holds the device's secret. It is replaced as a whole, so
 * that a crash leaves either the old or the new one.
 */
final class DeviceFile implements DeviceStore {

    /** Far more than a device can fill: 1,024 ids and a few hundred channels are below 1 MB. */
    private static final long MAX_BYTES = 8 * 1024 * 1024;

    private final Path file;
    private final Path temporary;

    DeviceFile(Path file) {
        this.file = file.toAbsolutePath();
        this.temporary = this.file.resolveSibling(this.file.getFileName() + ".tmp");
    }

    @Override
    public Optional<StoredDevice> read() {
        if (Files.notExists(file)) {
            Path directory = file.getParent();
            if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
                throw new DeviceException(
                        DeviceException.Reason.DEVICE_FILE,
                        "the device file " + file + " cannot be created: its directory is missing or not writable");
            }
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw unreadable("it has more than " + MAX_BYTES + " bytes", null);
            }
            return Optional.of(DeviceJson.read(Files.readAllBytes(file)));
        } catch (JacksonException notJson) {
            // The exception itself may quote the secret.
            throw unreadable("it is not well-formed JSON", null);
        } catch (IllegalArgumentException notOurs) {
            throw unreadable(String.valueOf(notOurs.getMessage()), null);
        } catch (IOException failed) {
            throw unreadable(failed.toString(), failed);
        }
    }

    private DeviceException unreadable(String why, @Nullable Throwable cause) {
        return new DeviceException(
                DeviceException.Reason.DEVICE_FILE,
                "the device file " + file + " cannot be read: " + why
                        + "; restore it, or remove it to enroll a new device with new channel URIs",
                cause);
    }

    @Override
    public void write(StoredDevice device) throws IOException {
        Files.deleteIfExists(temporary);
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(temporary, options, ownerOnly())) {
            ByteBuffer bytes = ByteBuffer.wrap(DeviceJson.write(device));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException noSuchFileSystem) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
