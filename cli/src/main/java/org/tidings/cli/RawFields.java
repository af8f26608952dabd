// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.Raw;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that describe a raw notification. */
@Command(description = {"Send a raw notification: any bytes, for the running app."})
final class RawFields implements NotificationFields {

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
    public Notification notification() {
        if (text != null && file == null) {
            return Raw.of(text);
        }
        if (text != null || file == null) {
            throw new IllegalArgumentException("a raw notification needs its body: give either --text or --file");
        }
        return Raw.of(BodyFile.read(file, "--file"));
    }

    @Override
    public @Nullable String contentType() {
        return contentType;
    }

    @Override
    public boolean readsStandardInput() {
        return file != null && BodyFile.isStandardInput(file);
    }
}
