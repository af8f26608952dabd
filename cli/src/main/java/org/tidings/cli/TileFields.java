// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.Notification;
import org.tidings.protocol.notification.Tile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that describe a tile without a template. */
@Command(
        description = {
            "Send a tile without a template, which every phone knows.",
            "A field that is not named stays as it is on the phone; --clear empties it."
        })
final class TileFields extends TileKindFields {

    private static final List<String> CLEARABLE =
            List.of("background-image", "count", "title", "back-background-image", "back-title", "back-content");

    @Option(names = "--background-image", paramLabel = "IMAGE", description = "The image on the front.")
    private @Nullable String backgroundImage;

    @Option(names = "--back-background-image", paramLabel = "IMAGE", description = "The image on the back.")
    private @Nullable String backBackgroundImage;

    @Option(names = "--back-title", paramLabel = "TEXT", description = "The text at the bottom of the back.")
    private @Nullable String backTitle;

    @Option(names = "--back-content", paramLabel = "TEXT", description = "The text on the back.")
    private @Nullable String backContent;

    @Option(
            names = "--clear",
            paramLabel = "FIELD",
            completionCandidates = Clearable.class,
            description = "Empty this field; repeat it for more. One of: ${COMPLETION-CANDIDATES}.")
    private List<String> clear = List.of();

    @Override
    public Notification notification() {
        TileChanges changes = new TileChanges(CLEARABLE, clear);
        return common(Tile.builder(), changes)
                .backgroundImage(changes.of("background-image", backgroundImage))
                .backBackgroundImage(changes.of("back-background-image", backBackgroundImage))
                .backTitle(changes.of("back-title", backTitle))
                .backContent(changes.of("back-content", backContent))
                .build();
    }

    /** For help and completion; picocli makes it. */
    static final class Clearable implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return CLEARABLE.iterator();
        }
    }
}
