// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ScenariosTest {

    private final CommandLine bench = new CommandLine(Bench.class);

    @Test
    void allRunsEveryScenario() {
        Set<String> scenarios = new TreeSet<>(bench.getSubcommands().keySet());
        scenarios.removeAll(List.of("all", "report", "help"));

        assertThat(Scenarios.names()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(scenarios);
    }

    static List<Scenarios.Step> everyScenario() {
        return Scenarios.ALL;
    }

    @ParameterizedTest
    @MethodSource("everyScenario")
    void everyScenarioTakesTheArgumentsOfItsQuickRun(Scenarios.Step step) {
        List<String> words = new ArrayList<>(List.of(step.name()));
        words.addAll(step.quick());
        words.addAll(List.of("--json", "result.json"));

        assertThat(bench.parseArgs(words.toArray(String[]::new))
                        .subcommand()
                        .commandSpec()
                        .name())
                .isEqualTo(step.name());
    }
}
