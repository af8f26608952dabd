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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidings hubs create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Make a notification hub, and print a line for each of its access rules: name and connection string.",
            "Apps register with DefaultListenSharedAccessSignature, backends send with DefaultFullSharedAccessSignature."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  tidings hubs create news", "  tidings hubs create news --registration-ttl 90d --json"})
final class HubsCreateCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Letters, digits, points, hyphens and underscores.")
    private String name = "";

    @Option(
            names = "--registration-ttl",
            paramLabel = "TIME",
            description = "After which time registrations end, at least a day: 90d or P90D. Default: never.")
    private @Nullable String registrationTtl;

    @Mixin
    private OpsOptions ops = new OpsOptions();

    @Option(names = "--json", description = "One JSON object, as the service gave it.")
    private boolean json;

    @Override
    public void run() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        if (registrationTtl != null) {
            fields.put("registrationTtl", registrationTtl);
        }
        HubOutput.print(
                Objects.requireNonNull(spec).commandLine(), ops.client().post("hubs", HubOutput.json(fields)), json);
    }
}
