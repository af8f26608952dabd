// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.ops.TidingsServer;
import org.tidings.server.ops.config.ConfigReader;
import org.tidings.server.ops.config.Group;
import org.tidings.server.ops.config.LoadedConfig;
import org.tidings.server.ops.config.Setting;
import org.tidings.server.ops.config.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidings serve}; its options are the table of settings. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Start the service.",
            "It prints two lines to standard output when it answers: ready push=URL hub=URL, and hub-tls=URL when there is "
                    + "TLS; then console URL, a link that opens the console and holds the admin token. Logs go to standard "
                    + "error.",
            "Every option is also a key in the file and an environment variable: --push-listen is push-listen and "
                    + "TIDINGS_PUSH_LISTEN. A flag wins over the environment, the environment over the file."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings serve",
            "  tidings serve --data /var/lib/tidings --push-listen :8080 \\",
            "    --public-url https://push.example.com",
            "  TIDINGS_QUOTA=0 tidings serve      # no daily quota",
            "  tidings serve --config /etc/tidings.properties"
        })
final class ServeCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file to read; otherwise TIDINGS_CONFIG names it, or it is tidings.properties in "
                    + "the data folder if that exists.")
    private @Nullable Path file;

    /** The command with one option for each setting. */
    static CommandLine commandLine() {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new ServeCommand());
        int order = 0;
        for (Group group : Group.values()) {
            ArgGroupSpec.Builder options = ArgGroupSpec.builder()
                    .heading("%n" + group.title() + ":%n")
                    .order(order++)
                    .validate(false)
                    .multiplicity("0..1");
            Settings.all().stream()
                    .filter(setting -> setting.group() == group)
                    .forEach(setting -> options.addArg(option(setting)));
            spec.addArgGroup(options.build());
        }
        return new CommandLine(spec);
    }

    private static OptionSpec option(Setting<?> setting) {
        OptionSpec.Builder option = OptionSpec.builder(setting.flag());
        if (setting.standsAlone()) {
            option.arity("0..1").fallbackValue("true");
        }
        return option.paramLabel(setting.placeholder())
                .type(String.class)
                .completionCandidates(setting.choices())
                .description(
                        setting.meaning(),
                        "Default: " + setting.shownDefault() + ". Environment: " + setting.environmentName() + ".")
                .build();
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        LoadedConfig loaded = load(commandLine);
        Logs.level(loaded.config().ops().logLevel());
        // Not a constant: help and the other subcommands come up faster without Logback.
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        loaded.warnings().forEach(log::warn);

        TidingsServer server = TidingsServer.start(loaded.config());
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop"));
        commandLine.getOut().println(ready(server));
        commandLine.getOut().println("console " + server.consoleLink());
        log.info(
                "Started after {} ms. Operations at {}, data in {}",
                uptime().toMillis(),
                server.opsUri(),
                loaded.config().data().toAbsolutePath());
        // The process ends by a signal, which runs the hook.
        new CountDownLatch(1).await();
        return 0;
    }

    private static String ready(TidingsServer server) {
        return "ready push=" + server.pushUri() + " hub=" + server.hubUri()
                + server.hubTlsUri().map(uri -> " hub-tls=" + uri).orElse("");
    }

    private LoadedConfig load(CommandLine commandLine) {
        Map<String, String> flags = new HashMap<>();
        for (Setting<?> setting : Settings.all()) {
            @Nullable String text = commandLine.getParseResult().matchedOptionValue(setting.flag(), null);
            if (text != null) {
                flags.put(setting.name(), text);
            }
        }
        ConfigReader reader = new ConfigReader(flags, System.getenv());
        return file == null ? reader.read() : reader.file(file).read();
    }

    /** Since the process began, the start of the Java virtual machine included. */
    private static Duration uptime() {
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }
}
