// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsAsPeopleWriteThemTest {

    @ParameterizedTest
    @CsvSource({"450s,450000", "10m,600000", "24h,86400000", "30d,2592000000", "500ms,500", "0s,0"})
    void durationHasANumberAndAUnit(String text, long millis) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "s", "-1s", "1.5s", "1 s", "1S", "PT1S", "9999999999d", "", "١s"})
    void otherDurationsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"3072,3072", "3KiB,3072", "2MiB,2097152", "1GiB,1073741824", "0,0"})
    void bytesMayHaveABinaryUnit(String text, int bytes) {
        assertThat(BytesText.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3KB", "3k", "-1", "2GiB", "9999999999GiB", "1.5KiB", ""})
    void otherBytesAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> BytesText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"localhost:8080,localhost,8080", "[::1]:0,::1,0", ":65535,'',65535", "0.0.0.0:80,0.0.0.0,80"})
    void listenAddressIsHostAndPort(String text, String host, int port) {
        assertThat(ListenAddress.parse(text)).isEqualTo(new ListenAddress(host, port));
        assertThat(ListenAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8080", "host", "host:", "host:65536", "host:-1", "::1:8080", "[::1]", "[a]:1", "a b:1", "h:٣"})
    void otherListenAddressesAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ListenAddress.parse(text));
    }

    @Test
    void connectionsAreWhatTheOpenFilesLimitLeaves() {
        assertThat(OpenFiles.connections(
                        List.of("Max open files            20000                524288               files")))
                .isEqualTo(20_000 - 256 - 1_024);
        assertThat(OpenFiles.connections(
                        List.of("Max open files            unlimited            unlimited            files")))
                .isEqualTo(1_000_000);
        assertThat(OpenFiles.connections(List.of())).isEqualTo(1_024 - 256 - 64);
        assertThat(OpenFiles.connections(List.of("Max open files  100 100 files")))
                .isEqualTo(64);
    }
}
