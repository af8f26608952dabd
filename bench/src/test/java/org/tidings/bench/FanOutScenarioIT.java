// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class FanOutScenarioIT {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void smallRunFindsAllTargetsAndReachesAllChannels() throws IOException {
        StringWriter out = new StringWriter();
        Path json = folder.resolve("fanout.json");

        int exit = new CommandLine(new FanOutScenario())
                .setOut(new PrintWriter(out))
                .execute(
                        "--registrations",
                        "900",
                        "--channels",
                        "600",
                        "--first",
                        "300",
                        "--sends",
                        "1",
                        "--json",
                        json.toString());

        assertThat(exit).as("%s", out).isZero();
        assertThat(Files.readString(json))
                .contains("\"targets of (parity:0 || third:0) && !fifth:0\" : 480", "\"send 1: targets\" : 600");
    }
}
