// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.protocol.device.Bindings;

class DeviceFileTest {

    private static final StoredDevice DEVICE = new StoredDevice(
            "d1",
            "s1",
            List.of(
                    new StoredChannel("news", null, URI.create("https://push.example/x"), Bindings.NONE),
                    new StoredChannel("ı \"q\"", "cn", null, new Bindings(true, true, List.of("a", "b")))),
            List.of("n1", "n2"));

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        file().write(DEVICE);

        assertThat(file().read()).contains(DEVICE);
    }

    @Test
    void anAbsentFileIsNoDevice() {
        assertThat(file().read()).isEmpty();
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        file().write(DEVICE);
        file().write(DEVICE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingElseIsLeftInTheDirectory() throws IOException {
        Files.writeString(directory.resolve("device.json.tmp"), "left by a crash");
        file().write(DEVICE);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(path());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"version\":2}",
                "{\"version\":1}",
                "{\"version\":1,\"device\":\"d\",\"secret\":\"\",\"channels\":[],\"recentIds\":[]}",
                "{\"version\":1,\"device\":\"d\",\"secret\":\"TOPSECRET\",\"channels\":[],\"recentIds\":[1]}",
                "{\"version\":1,\"device\":\"d\",\"secret\":\"TOPSECRET\",\"channels\":[1],\"recentIds\":[]}",
                "{\"version\":1,\"device\":\"d\",\"secret\":\"TOPSECRET\",\"channels\":[{}],\"recentIds\":[]}",
                "{\"version\":1,\"device\":\"d\",\"secret\":\"TOPSECRET",
                "{\"version\":1,\"device\":\"d\",\"secret\":\"TOPSECRET\"oops"
            })
    void aDamagedFileIsNeitherUsedNorReplaced(String content) throws IOException {
        Files.writeString(path(), content);

        assertThatThrownBy(() -> new World(path()))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(DeviceException.Reason.DEVICE_FILE))
                .hasMessageContaining(path().toString())
                .message()
                .doesNotContain("TOPSECRET");
        assertThat(path()).hasContent(content);
    }

    @Test
    void aMissingDirectoryIsFoundBeforeTheDeviceIsEnrolled() {
        DeviceFile file = new DeviceFile(directory.resolve("no/such/device.json"));

        assertThatThrownBy(file::read).isInstanceOf(DeviceException.class).hasMessageContaining("directory");
    }

    private Path path() {
        return directory.resolve("device.json");
    }

    private DeviceFile file() {
        return new DeviceFile(path());
    }
}
