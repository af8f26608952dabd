// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.tidings.sender.PushSender;
import org.tidings.sender.PushSenderBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every kind of notification has: to whom, how, and what came of it. */
@Command(
        exitCodeListHeading = "%nExit codes; of several URIs the worst counts, which is 1, then 4, then 3, then 0:%n",
        exitCodeList = {
            "0:received",
            "1:failure: no answer, TLS, 400, 401, any other answer, a wrong line on standard input, lost output",
            "2:wrong use; nothing was sent",
            "3:not delivered now: queue full, suppressed, 406, 412, 503",
            "4:the channel is gone (404): delete the URI"
        })
abstract class SendKindCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "URI",
            arity = "1..*",
            description = "Channel URIs, as devices give them; - reads them from standard input, one a line. "
                    + "Blank lines and lines that begin with # are skipped.")
    private List<String> uris = List.of();

    @Mixin
    private SendSettings settings = new SendSettings();

    /** What is sent, as its options say. */
    abstract NotificationFields fields();

    @Override
    public final Integer call() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        try {
            ChannelUris channels = ChannelUris.of(uris, System.in);
            settings.check();
            NotificationFields fields = fields();
            if (fields.readsStandardInput() && uris.contains(ChannelUris.STANDARD_INPUT)) {
                throw new IllegalArgumentException(
                        "standard input cannot be both the URIs and the body: give URIs as arguments, or another --file");
            }
            SendRequest request = settings.request(fields.notification(), fields.contentType());
            PushSenderBuilder builder = settings.builder(commandLine.getErr());
            SendReport report = new SendReport(commandLine, settings.json(), channels.many(), channels.unbounded());
            return settings.dryRun()
                    ? new DryRun(commandLine.getOut(), settings.json(), settings.proxy())
                            .print(request, channels, report)
                    : send(request, channels, builder, report);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    commandLine, OptionNames.in(String.valueOf(e.getMessage()), commandLine.getCommandSpec()), e);
        }
    }

    private int send(SendRequest request, ChannelUris channels, PushSenderBuilder builder, SendReport report) {
        ShutdownHook hook = ShutdownHook.of(report::end);
        try (PushSender sender = sender(request.retry() ? builder.listener(report.attempts()) : builder)) {
            sender.sendAll(channels.iterable(report), request.notification(), request.options(), report)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException cause) {
                throw new FailedException("Standard input cannot be read: " + cause.getMessage(), cause);
            }
            throw e;
        } finally {
            hook.remove();
            report.end();
        }
        return report.exitCode();
    }

    private static PushSender sender(PushSenderBuilder builder) {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new FailedException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }
}
