// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigDocumentationTest {

    private static final Path PAGE = Path.of("../docs/config.md");

    @Test
    void everySettingIsDocumentedAsItIs() throws IOException {
        String expected = SettingsTable.markdown().strip();

        assertThat(Files.readString(PAGE))
                .as("docs/config.md ends with this table:%n%s%n", expected)
                .endsWith("## Settings\n\n" + expected + "\n");
    }
}
