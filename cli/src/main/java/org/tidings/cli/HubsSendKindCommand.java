// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What is sent to a hub: one command for each kind, with the options that {@code tidings send} has for it. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n")
final class HubsSendKindCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @ParentCommand
    private @Nullable HubsSendCommand send;

    @Mixin
    private final HubPayload payload;

    private HubsSendKindCommand(HubPayload payload) {
        this.payload = payload;
    }

    /** Gives the command its kinds. */
    static void addTo(CommandLine send) {
        add(send, "toast", new HubNotification(new ToastFields()), "--text1 Rain --text2 'at 5 pm'");
        add(send, "tile", new HubNotification(new TileFields()), "--count 5 --title Mail");
        add(send, "flip", new HubNotification(new FlipFields()), "--count 3 --back-title News");
        add(send, "iconic", new HubNotification(new IconicFields()), "--count 1 --icon-image mail.png");
        add(send, "cycle", new HubNotification(new CycleFields()), "--cycle-image a.jpg --title Album");
        add(send, "raw", new HubNotification(new RawFields()), "--file state.json");
        add(send, "xml", new XmlFields(), "toast.xml");
        add(send, "template", new TemplateFields(), "title=Rain when='5 pm'");
    }

    private static void add(CommandLine send, String name, HubPayload payload, String example) {
        CommandLine kind = new CommandLine(new HubsSendKindCommand(payload));
        kind.getCommandSpec()
                .usageMessage()
                .customSynopsis("tidings hubs send HUB " + name + " [OPTIONS]")
                .footer("  tidings hubs send news --tags city_7 " + name + " " + example);
        send.addSubcommand(name, kind);
    }

    @Override
    public Integer call() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        try {
            return Objects.requireNonNull(send).send(commandLine, payload);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    commandLine, OptionNames.in(String.valueOf(e.getMessage()), commandLine.getCommandSpec()), e);
        }
    }
}
