// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidings send} to {@code tidings serve}, shown by {@code tidings listen}: real processes. */
@Timeout(120)
class SendIT {

    @TempDir
    private Path folder = Path.of("");

    private final List<RunningProgram> started = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        started.forEach(RunningProgram::close);
    }

    @Test
    void everyKindArrivesInTheOrderInWhichItWasSent() {
        RunningService service = RunningService.start(folder.resolve("data"), 0);
        started.add(service.program());
        RunningProgram listen = start(
                "listen", "--server", service.pushUri().toString(), "--name", "weather", "--json", "--count", "6");
        String uri = listen.nextLine().replaceAll(".*\"uri\":\"([^\"]+)\".*", "$1");

        List<List<String>> sends = List.of(
                List.of("toast", uri, "--text1", "Hı", "--param", "?x=1"),
                List.of("tile", uri, "--count", "3", "--clear", "title"),
                List.of("flip", uri, "--back-title", "b"),
                List.of("iconic", uri, "--wide-content1", "w"),
                List.of("cycle", uri, "--cycle-image", "a.jpg"),
                List.of("raw", uri, "--text", "raw ü", "--message-id", "0f0e0d0c-0000-0000-0000-000000000001"));
        for (List<String> send : sends) {
            RunningProgram program =
                    start(Stream.concat(Stream.of("send"), send.stream()).toArray(String[]::new));
            assertThat(program.exitCode())
                    .as("%s %s", program.out(), program.err())
                    .isZero();
            assertThat(program.out())
                    .singleElement()
                    .asString()
                    .startsWith("200 Received, device Connected, activity ");
            assertThat(program.err()).isEmpty();
        }

        assertThat(listen.exitCode()).as("%s", listen.err()).isZero();
        List<String> arrived = listen.out().subList(1, 7);
        assertThat(arrived.get(0)).contains("\"kind\":\"toast\"", "\"text1\":\"Hı\"");
        assertThat(arrived.get(1)).contains("\"kind\":\"tile\"", "\"title\":null", "\"count\":3");
        assertThat(arrived.get(2)).contains("\"template\":\"FlipTile\"", "\"backTitle\":\"b\"");
        assertThat(arrived.get(3)).contains("\"template\":\"IconicTile\"", "\"wideContent1\":\"w\"");
        assertThat(arrived.get(4)).contains("\"template\":\"CycleTile\"", "a.jpg");
        assertThat(arrived.get(5))
                .contains("\"body\":\"raw ü\"", "\"messageId\":\"0f0e0d0c-0000-0000-0000-000000000001\"");
    }

    private RunningProgram start(String... args) {
        RunningProgram program = RunningProgram.tidings(args);
        started.add(program);
        return program;
    }
}
