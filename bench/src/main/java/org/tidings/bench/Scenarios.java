// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.nio.file.Path;
import java.util.List;
import org.tidings.bench.report.Page;

/** All scenarios, in the order in which {@code bin/bench all} runs them and the page tells of them. */
final class Scenarios {

    /**
     * One scenario.
     *
     * @param quick arguments of a run that only shows that it works
     * @param minutes after which a full run is given up
     */
    record Step(String name, List<String> quick, int minutes) {}

    /** Its length can be asked for. */
    static final String SOAK = "soak";

    /** Its rounds can be asked for. */
    static final String FAULTS = "faults";

    private static final int MINUTES = 15;

    static final List<Step> ALL = List.of(
            step("deliver", "--seconds", "3", "--warm-up", "2"),
            new Step("queue", List.of("--seconds", "3", "--warm-up", "2", "--channels", "30000"), 30),
            step("latency", "--seconds", "3", "--warm-up", "2"),
            step("idle", "--devices", "1000", "--seconds", "2"),
            step("reconnect", "--devices", "1000"),
            new Step("start", List.of("--channels", "30000"), 30),
            new Step(SOAK, List.of("--minutes", "0.5", "--every", "5", "--rate", "500"), 60),
            new Step(FAULTS, List.of("--small"), 60),
            step("sender", "--seconds", "2", "--warm-up", "2", "--rounds", "1"),
            new Step("fanout", List.of("--registrations", "3000", "--channels", "900", "--first", "900"), 60),
            step("console", "--loads", "2", "--seconds", "3"),
            new Step("micro", List.of("--warm-up", "1", "--iterations", "1"), 30),
            new Step("stress", List.of("--iterations", "1"), 30));

    private Scenarios() {}

    private static Step step(String name, String... quick) {
        return new Step(name, List.of(quick), MINUTES);
    }

    static List<String> names() {
        return ALL.stream().map(Step::name).toList();
    }

    /** The folder of the project. */
    static Path root() {
        return Path.of(System.getProperty("tidings.home", "."));
    }

    /** The page of all results. */
    static Page page() {
        return new Page(names(), root().resolve("docs"));
    }
}
