// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidings hubs rotate-key}. */
@Command(
        name = "rotate-key",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Exchange a key of an access rule for a new one: what was signed with the old one is refused at once. Prints "
                    + "the connection strings of all rules; with --secondary that of the rule, with its new secondary key.",
            "To exchange the key of running backends: give them the secondary key, rotate the primary one, give them that, "
                    + "rotate the secondary one."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings hubs rotate-key news",
            "  tidings hubs rotate-key news --secondary \\",
            "    --rule DefaultListenSharedAccessSignature"
        })
final class HubsRotateKeyCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private HubChoice choice = new HubChoice();

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "The access rule. Default: DefaultFullSharedAccessSignature; of the namespace "
                    + "RootManageSharedAccessKey.")
    private @Nullable String rule;

    @Option(names = "--secondary", description = "Exchange the secondary key instead of the primary one.")
    private boolean secondary;

    @Mixin
    private OpsOptions ops = new OpsOptions();

    @Option(names = "--json", description = "One JSON object, as the service gave it.")
    private boolean json;

    @Override
    public void run() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", secondary ? "secondary" : "primary");
        if (rule != null) {
            fields.put("rule", rule);
        }
        Map<String, Object> rotated = ops.client().post(choice.path() + "/rotate-key", HubOutput.json(fields));
        HubOutput.print(
                Objects.requireNonNull(spec).commandLine(),
                secondary && !json ? SecondaryKey.only(rotated, rule == null ? choice.fullRule() : rule) : rotated,
                json);
    }
}
