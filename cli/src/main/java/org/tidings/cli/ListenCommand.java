// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.tidings.device.DeviceException;
import org.tidings.device.HttpNotificationChannel;
import org.tidings.device.PushClient;
import org.tidings.protocol.device.Bindings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidings listen}: a device with one channel. */
@Command(
        name = "listen",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Be a device: open a channel, print its URI, then every notification that arrives.",
            "Ctrl-C ends it. A lost connection is made again by itself."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings listen --name weather",
            "  # the same channel after a restart",
            "  tidings listen --name weather --device-file weather.json",
            "  tidings listen --name weather --count 1 --json | tail -1 | jq -r .text1",
            "  tidings listen --server https://push.example.com --name till-7 \\",
            "    --enrollment-key KEY",
            "  tidings listen --server https://127.0.0.1:8080 --name weather --service CN \\",
            "    --ca tidings-data/tls/ca.pem"
        })
final class ListenCommand implements Callable<Integer> {

    /** What the device library logs: lost connections and what it does about them. */
    private static final Logger DEVICE_LOG = Logger.getLogger("org.tidings.device");

    private static final SimpleFormatter FORMATTER = new SimpleFormatter();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The push door of the service. Default: ${DEFAULT-VALUE}.")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "The channel's name.")
    private String name = "";

    @Option(
            names = "--device-file",
            paramLabel = "FILE",
            description = "Remember the device in this file, so that it has the same channel URIs the next time; "
                    + "without it, it is a new device each time.")
    private @Nullable Path deviceFile;

    @Option(names = "--no-toast", description = "Do not take toasts.")
    private boolean noToast;

    @Option(names = "--no-tile", description = "Do not take tiles.")
    private boolean noTile;

    @Option(
            names = "--not-running",
            description = "Say that the app is not running, so that raw notifications stay away.")
    private boolean notRunning;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "End after this many notifications, when they are acknowledged.")
    private @Nullable Integer count;

    @Option(
            names = "--json",
            description = "One JSON object on each line: first the channel and its URI, then each notification with "
                    + "kind, class, channel, activityId, messageId, body (or bodyBase64) and what its payload gives.")
    private boolean json;

    @Option(
            names = "--service",
            paramLabel = "CN",
            description =
                    "Open an authenticated channel: only a sender whose certificate has this common name may send.")
    private @Nullable String service;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Trust the certificate authorities in this PEM file instead of the usual ones; "
                    + "a service with --dev-tls has its own in DATA/tls/ca.pem.")
    private @Nullable Path ca;

    @Option(
            names = "--enrollment-key",
            paramLabel = "KEY",
            description = "The key that the service asks of new devices. Default: TIDINGS_ENROLLMENT_KEY.")
    private @Nullable String enrollmentKey;

    @Override
    public Integer call() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        if (count != null && count < 1) {
            throw new CommandLine.ParameterException(commandLine, "--count is 1 or more, not " + count);
        }
        PrintWriter err = commandLine.getErr();
        Handler handler = log(err);
        try (PushClient client = client()) {
            ShutdownHook hook = ShutdownHook.of(client::close);
            ListenOutput output = new ListenOutput(
                    client,
                    commandLine.getOut(),
                    err,
                    commandLine.getColorScheme().ansi(),
                    json,
                    count == null ? -1 : count);
            try {
                listen(client, output);
            } finally {
                output.end();
                hook.remove();
            }
            if (output.fault() != null) {
                throw new FailedException(output.fault());
            }
            return 0;
        } catch (DeviceException e) {
            if (e.reason() == DeviceException.Reason.CLOSED) {
                // Ctrl-C before the channel was open: that is an end, and no failure.
                return 0;
            }
            throw new FailedException(sentence(e), e);
        } finally {
            DEVICE_LOG.removeHandler(handler);
        }
    }

    private void listen(PushClient client, ListenOutput output) {
        try {
            HttpNotificationChannel channel = service == null ? client.channel(name) : client.channel(name, service);
            channel.listen(output);
            channel.appRunning(!notRunning);
            channel.open(new Bindings(!noToast, !noTile, List.of())).join();
            // Answered after the service knows whether the app runs: who reads the URI may send at once.
            URI uri = channel.open().join();
            output.begin(name, uri);
            client.stopped().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DeviceException cause) {
                throw cause;
            }
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrongUse(e.getMessage() + ": check --name and --service");
        }
    }

    private PushClient client() {
        PushClient.Builder builder = builder();
        if (deviceFile != null) {
            builder.deviceFile(deviceFile);
        }
        if (ca != null) {
            builder.sslContext(TrustedAuthority.of(ca));
        }
        @Nullable String key = enrollmentKey == null ? System.getenv("TIDINGS_ENROLLMENT_KEY") : enrollmentKey;
        if (key != null && !key.isEmpty()) {
            try {
                builder.enrollmentKey(key);
            } catch (IllegalArgumentException e) {
                throw wrongUse(e.getMessage() + ": check --enrollment-key");
            }
        }
        return builder.build();
    }

    private PushClient.Builder builder() {
        try {
            return PushClient.builder(server).stopWhenMisdirected();
        } catch (IllegalArgumentException e) {
            throw wrongUse("--server is " + server + ", but expected is a URL such as https://push.example.com");
        }
    }

    private CommandLine.ParameterException wrongUse(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private String sentence(DeviceException e) {
        return switch (e.reason()) {
            case TIMED_OUT ->
                "No answer from " + server
                        + ": start the service with 'tidings serve', or say with --server where it is";
            case NOT_AUTHORIZED -> e.getMessage() + admission(String.valueOf(e.getMessage()));
            case UNTRUSTED -> e.getMessage() + (UnknownAuthority.isCauseOf(e) ? ": " + UnknownAuthority.ADVICE : "");
            case NO_DEVICE_DOOR ->
                e.getMessage()
                        + ": --server is the push address, which the service shows when it starts: ready push=URL";
            case REFUSED, TOO_MANY_REQUESTS, REPLACED, CLOSED, DEVICE_FILE -> String.valueOf(e.getMessage());
        };
    }

    /** What to do to be let in. The service says in words why a device is not; what is for its operator stands there. */
    private static String admission(String why) {
        if (why.contains("enrollment key")) {
            return ": see --enrollment-key";
        }
        return why.contains("secret") ? ": see --device-file, which is that of a device of another service" : "";
    }

    /**
     * The device library tells with System.Logger why it connects again; that is one line on standard error here. Why it
     * has stopped for good is what this command ends with.
     */
    private static Handler log(PrintWriter err) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                if (logged.getLevel().intValue() < Level.SEVERE.intValue()) {
                    err.println("tidings: " + FORMATTER.formatMessage(logged));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        DEVICE_LOG.setUseParentHandlers(false);
        DEVICE_LOG.addHandler(handler);
        return handler;
    }
}
