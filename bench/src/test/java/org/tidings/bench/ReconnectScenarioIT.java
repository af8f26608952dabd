// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

@Timeout(120)
class ReconnectScenarioIT {

    @Test
    void allDevicesComeBackAndHaveWhatWaited() {
        StringWriter out = new StringWriter();

        // How long it takes is no matter of this test, and so is the exit code.
        new CommandLine(new ReconnectScenario())
                .setOut(new PrintWriter(out))
                .execute("--devices", "50", "--pending", "3");

        assertThat(out.toString())
                .containsPattern("devices connected +50 ")
                .containsPattern("notifications posted +150 ")
                .containsPattern("devices not served +0 ")
                .containsPattern("notifications that came twice +0 ")
                .containsPattern("notifications that came to another device +0 ");
    }
}
