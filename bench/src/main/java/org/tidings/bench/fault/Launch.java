// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the service is started.
 *
 * @param folder its data folder
 * @param settings flags of {@code tidings serve}, beyond those for addresses
 * @param environment what is added to the environment
 */
record Launch(Path folder, List<String> settings, Map<String, String> environment) {

    /** Room for what waits while devices are away, and no quota. */
    static final List<String> ROOMY = List.of(
            "--quota", "0", "--queue-limit", "5000", "--queue-bytes", "1GiB", "--drain", "0s", "--log-level", "warn");

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    static Launch roomy(Path folder) {
        return new Launch(folder, ROOMY, Map.of());
    }

    /** @param port of the push door; 0 takes a free one */
    List<String> command(int port) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name", "")) && Files.isExecutable(SETPRIV)) {
            // The mode of a file is to count for the service, as it does for any other user.
            command.addAll(List.of(
                    SETPRIV.toString(),
                    "--bounding-set=-dac_override,-dac_read_search",
                    "--inh-caps=-dac_override,-dac_read_search"));
        }
        command.addAll(program());
        command.addAll(List.of(
                "serve",
                "--data",
                folder.toString(),
                "--push-listen",
                "127.0.0.1:" + port,
                "--hub-listen",
                "127.0.0.1:0",
                "--ops-listen",
                "127.0.0.1:0"));
        command.addAll(settings);
        return command;
    }

    /** What {@code bin/bench} has built; without it, as in tests, the classes of this process. */
    private static List<String> program() {
        String home = System.getProperty("tidings.home");
        if (home != null) {
            return List.of(Path.of(home).resolve("bin/tidings").toString());
        }
        return List.of(
                Path.of(System.getProperty("java.home", "/usr"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path", ""),
                "org.tidings.cli.Main");
    }
}
