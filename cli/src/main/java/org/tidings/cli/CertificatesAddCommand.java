// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidings certificates add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Register a sender's certificate with the running service.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings certificates add weather.pem",
            "  openssl pkcs12 -in weather.pfx -nokeys -clcerts | tidings certificates add -"
        })
final class CertificatesAddCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "The certificate in PEM or DER, without its key; - reads it from standard input.")
    private Path file = Path.of("-");

    @Mixin
    private OpsOptions ops = new OpsOptions();

    @Option(names = "--json", description = "One JSON object, as the service gave it.")
    private boolean json;

    @Override
    public void run() {
        Map<String, Object> added = ops.client().post("certificates", content());
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(JsonValues.line(added));
            return;
        }
        out.println("Registered " + added.get("commonName") + ", fingerprint " + added.get("fingerprint")
                + ", valid until " + added.get("notAfter") + ".");
    }

    private byte[] content() {
        try {
            return file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FailedException(
                    "The certificate in " + file + " cannot be read (" + Unreadable.why(e) + "): check FILE.", e);
        }
    }
}
