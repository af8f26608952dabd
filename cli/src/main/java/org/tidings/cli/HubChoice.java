// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One hub, or the namespace that all hubs are in. */
final class HubChoice {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The hub; see 'tidings hubs list'.")
    private @Nullable String name;

    @Option(names = "--namespace", description = "The namespace instead of a hub.")
    private boolean namespace;

    /** The rule that may do everything. */
    String fullRule() {
        return namespace ? "RootManageSharedAccessKey" : "DefaultFullSharedAccessSignature";
    }

    /** Its path in the admin API. */
    String path() {
        if (namespace == (name != null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "Give the NAME of a hub, or --namespace");
        }
        return name == null ? "namespace" : HubOutput.path(name);
    }
}
