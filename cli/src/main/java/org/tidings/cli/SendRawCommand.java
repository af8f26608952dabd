// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.Raw;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidings send raw}. */
@Command(
        name = "raw",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Send a raw notification: any bytes, for the running app."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  tidings send raw URI --text '{\"temperature\": 21}' --content-type application/json",
            "  tidings send raw URI --file state.bin --class 900",
            "  date | tidings send raw URI --file -"
        })
final class SendRawCommand extends SendKindCommand {

    @Option(names = "--text", paramLabel = "TEXT", description = "The body, in UTF-8.")
    private @Nullable String text;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A file that is the body, byte for byte; - is standard input.")
    private @Nullable Path file;

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "The content type; nobody on the way minds it. Default: text/xml, as MPNS senders say.")
    private @Nullable String contentType;

    @Override
    Notification notification() {
        if (text != null && file == null) {
            return Raw.of(text);
        }
        if (text != null || file == null) {
            throw new IllegalArgumentException("a raw notification needs its body: give either --text or --file");
        }
        if (!file.toString().equals("-")) {
            return Raw.of(content(file));
        }
        if (readsUrisFromStandardInput()) {
            throw new IllegalArgumentException(
                    "standard input cannot be both the URIs and the body: give URIs as arguments, or another --file");
        }
        return Raw.of(standardInput());
    }

    @Override
    @Nullable
    String contentType() {
        return contentType;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new FailedException("The body in " + file + " cannot be read (" + e + "): check --file.", e);
        }
    }

    private static byte[] standardInput() {
        try {
            return System.in.readAllBytes();
        } catch (IOException e) {
            throw new FailedException("The body cannot be read from standard input: " + e.getMessage(), e);
        }
    }
}
