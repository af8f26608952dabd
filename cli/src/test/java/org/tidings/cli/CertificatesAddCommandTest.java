// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesAddCommandTest {

    @Test
    void missingFileIsNamedWithTheReason(@TempDir Path folder) {
        Path file = folder.resolve("none.pem");

        Run run = Run.of("certificates", "add", file.toString(), "--token", "t");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("tidings: The certificate in " + file
                        + " cannot be read (there is no such file): check FILE." + System.lineSeparator());
    }
}
