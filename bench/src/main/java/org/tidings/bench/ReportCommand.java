// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Writes the page from the results that are kept. */
@Command(
        name = "report",
        description = {
            "Writes docs/performance.md and its plots anew, from docs/performance/*.json. Measures nothing.",
            "Prose is in bench/src/main/resources/org/tidings/bench/report/."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/bench report"})
final class ReportCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        Scenarios.page().write();
        return 0;
    }
}
