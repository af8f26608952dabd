// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.server.ops.config.Setting;
import org.tidings.server.ops.config.Settings;
import picocli.CommandLine;

class MainTest {

    static Stream<String> subcommands() {
        CommandLine commandLine =
                Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        return commandLine.getSubcommands().keySet().stream()
                .filter(name -> !List.of("help", "generate-completion").contains(name));
    }

    static Stream<CommandLine> allCommands() {
        return withSubcommands(
                Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())));
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(MainTest::withSubcommands));
    }

    @ParameterizedTest
    @MethodSource("subcommands")
    void everySubcommandHasHelpWithAnExample(String name) {
        Run run = Run.of(name, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Usage: tidings " + name)
                .containsPattern("Examples?:\\R  \\S* ?.*tidings " + name);
    }

    /** Help is wrapped at 80 columns, inside quotes too. */
    @ParameterizedTest
    @MethodSource("allCommands")
    void examplesAreNotWrappedSoThatTheyCanBePasted(CommandLine command) {
        String[] examples = command.getCommandSpec().usageMessage().footer();

        assertThat(examples).allSatisfy(line -> {
            assertThat(line).hasSizeLessThanOrEqualTo(78);
            assertThat(command.getUsageMessage()).contains(line + System.lineSeparator());
        });
    }

    @Test
    void lostOutputIsAFailure() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exitCode = Main.run(new BrokenStream("No space left on device"), err, "version");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("tidings: Standard output could not be written: No space left on device."
                        + System.lineSeparator());
    }

    @Test
    void readerWhoHasEnoughIsNoFailure() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exitCode = Main.run(new BrokenStream("Broken pipe"), err, "version");

        assertThat(exitCode).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void everySettingIsAnOptionOfServeWithItsEnvironmentVariableAndDefault() {
        String help = Run.of("serve", "--help").out().replaceAll("\\s+", " ");

        for (Setting<?> setting : Settings.all()) {
            String value = "=" + setting.placeholder();
            assertThat(help)
                    .contains(" " + setting.flag() + (setting.standsAlone() ? "[" + value + "]" : value) + " ")
                    .contains(
                            "Default: " + setting.shownDefault() + ". Environment: " + setting.environmentName() + ".");
        }
    }

    @Test
    void noSubcommandIsWrongUse() {
        Run run = Run.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: tidings");
    }

    @Test
    void unknownCommandIsWrongUseAndAllAreListed() {
        Run run = Run.of("foo");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("tidings: There is no command foo; there are serve, listen, send, channels, devices,"
                        + " certificates, hubs, version, help." + System.lineSeparator())
                .endsWith("Try 'tidings --help'." + System.lineSeparator());
        assertThat(Run.of("hubs", "foo").err()).startsWith("tidings: There is no command foo; there are create, list,");
    }

    @Test
    void wordThatNothingTakesIsWrongUse() {
        assertThat(Run.of("version", "foo").err()).startsWith("tidings: Nothing is expected where 'foo' stands.");
    }

    @Test
    void unknownOptionIsWrongUseAndSuggestsWhatWasMeant() {
        Run run = Run.of("serve", "--quotta=3");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--quotta").contains("--quota").contains("tidings serve --help");
    }

    @Test
    void wrongValueIsOneSentenceAndWrongUse(@TempDir Path folder) {
        Run run = Run.of("serve", "--data", folder.toString(), "--keep-alive", "soon");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        "tidings: The flag --keep-alive is soon, but expected is a time from 1s to 1h such as 500ms, "
                                + "30s, 10m, 24h or 30d." + System.lineSeparator());
    }

    @Test
    void debugShowsTheStackTrace(@TempDir Path folder) {
        Run run = Run.of("serve", "--debug", "--data", folder.toString(), "--quota", "x");

        assertThat(run.err()).contains("ConfigException").contains("\tat ");
    }

    @Test
    void versionIsOneLine() {
        assertThat(Run.of("version").out()).startsWith("tidings ").hasLineCount(1);
        assertThat(Run.of("--version").out()).isEqualTo(Run.of("version").out());
    }

    @Test
    void completionKnowsTheSettings() {
        assertThat(Run.of("generate-completion").out())
                .contains("--push-listen")
                .contains("\"InActive\"");
    }

    /** A stream that fails with this message. */
    private static final class BrokenStream extends OutputStream {

        private final String message;

        BrokenStream(String message) {
            this.message = message;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(message);
        }
    }
}
