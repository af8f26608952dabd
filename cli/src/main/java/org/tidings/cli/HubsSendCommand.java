// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code tidings hubs send}: to whom; what is sent is a command of its own behind the hub. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        customSynopsis = "tidings hubs send HUB [OPTIONS] KIND [FIELDS]",
        description = {
            "Send a notification to the registrations of a hub, show how far it is, and count what became of it.",
            "What is sent stands behind the hub: its kind, and the options of that kind. The options here may stand before or "
                    + "behind the kind."
        },
        commandListHeading = "%nKinds:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:somebody got it; or it was taken, when it is not waited for",
            "1:failure: no answer, TLS, the service refused it",
            "2:wrong use; nothing was sent",
            "3:nobody got it, or would get it: no target, or none with the outcome Success"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings hubs send news --tags 'city_7 && !quiet' toast --text1 Rain",
            "  tidings hubs send news --tags city_7 toast --text1 Rain --dry-run",
            "  tidings hubs send news template title=Rain when='5 pm'",
            "  tidings hubs send news --direct \"$URI\" raw --file state.json",
            "  tidings hubs send news --at +2h xml toast.xml",
            "  tidings hubs send news flip --help      # every field of a flip tile"
        })
final class HubsSendCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** May be missing where only help is asked for. */
    @Parameters(paramLabel = "HUB", arity = "0..1", description = "The hub; see 'tidings hubs list'.")
    private @Nullable String hub;

    @Option(
            names = "--tags",
            paramLabel = "EXPR",
            scope = ScopeType.INHERIT,
            description =
                    "Who gets it: a tag, or an expression of tags with && || ! and parentheses. Default: everybody.")
    private @Nullable String tags;

    @Option(
            names = "--direct",
            paramLabel = "URI",
            scope = ScopeType.INHERIT,
            description = "Send it to this channel, registered or not; repeat it for more, up to 1000.")
    private List<String> direct = List.of();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            converter = TimeOfSendConverter.class,
            description =
                    "Send it then: 2030-03-28T12:00:00Z, 2030-03-28T12:00 in this machine's zone, or +2h. Prints the id "
                            + "and does not wait.")
    private @Nullable Instant at;

    @Option(
            names = "--dry-run",
            scope = ScopeType.INHERIT,
            description = "Send nothing; print how many would get it, some of them, and why.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            scope = ScopeType.INHERIT,
            description =
                    "Wait until every target has its outcome, which is so by default; --no-wait prints the id as soon as "
                            + "it was taken.")
    private boolean wait = true;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "One JSON object: id, state, times and outcomes; with --dry-run count and sample.")
    private boolean json;

    @Mixin
    private HubOptions options = new HubOptions();

    static CommandLine commandLine() {
        CommandLine send = new CommandLine(new HubsSendCommand());
        HubsSendKindCommand.addTo(send);
        // Whatever a script puts behind --text1 is the text.
        return send.setAllowOptionsAsOptionParameters(true);
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "What is sent is missing: name a kind behind the hub, such as toast --text1 Hi");
    }

    /** Sends what a kind describes. */
    int send(CommandLine kind, HubPayload payload) {
        if (hub == null) {
            throw new IllegalArgumentException(
                    "the hub is missing: name it before the kind, as in hubs send news toast");
        }
        HubTargets targets = new HubTargets(tags, direct, at);
        HubMessage message = payload.message();
        HubSending sending = new HubSending(kind, options.client(hub, "Send"), json);
        if (dryRun) {
            return sending.dryRun(targets, message);
        }
        return wait && at == null ? sending.sendAndWait(targets, message) : sending.send(targets, message);
    }
}
