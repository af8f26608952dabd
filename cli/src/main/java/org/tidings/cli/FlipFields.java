// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.FlipTile;
import org.tidings.protocol.notification.Notification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that describe a flip tile. */
@Command(
        description = {
            "Send a flip tile: a front and a back, in three sizes.",
            "A field that is not named stays as it is on the phone; --clear empties it."
        })
final class FlipFields extends TileKindFields {

    private static final List<String> CLEARABLE = List.of(
            "background-image",
            "count",
            "title",
            "back-background-image",
            "back-title",
            "back-content",
            "small-background-image",
            "wide-background-image",
            "wide-back-content",
            "wide-back-background-image");

    @Option(names = "--background-image", paramLabel = "IMAGE", description = "The image on the front.")
    private @Nullable String backgroundImage;

    @Option(names = "--back-background-image", paramLabel = "IMAGE", description = "The image on the back.")
    private @Nullable String backBackgroundImage;

    @Option(names = "--back-title", paramLabel = "TEXT", description = "The text at the bottom of the back.")
    private @Nullable String backTitle;

    @Option(names = "--back-content", paramLabel = "TEXT", description = "The text on the back.")
    private @Nullable String backContent;

    @Option(names = "--small-background-image", paramLabel = "IMAGE", description = "The image of the small size.")
    private @Nullable String smallBackgroundImage;

    @Option(
            names = "--wide-background-image",
            paramLabel = "IMAGE",
            description = "The image on the front of the wide size.")
    private @Nullable String wideBackgroundImage;

    @Option(names = "--wide-back-content", paramLabel = "TEXT", description = "The text on the back of the wide size.")
    private @Nullable String wideBackContent;

    @Option(
            names = "--wide-back-background-image",
            paramLabel = "IMAGE",
            description = "The image on the back of the wide size.")
    private @Nullable String wideBackBackgroundImage;

    @Option(
            names = "--clear",
            paramLabel = "FIELD",
            completionCandidates = Clearable.class,
            description = "Empty this field; repeat it for more. One of: ${COMPLETION-CANDIDATES}.")
    private List<String> clear = List.of();

    @Override
    public Notification notification() {
        TileChanges changes = new TileChanges(CLEARABLE, clear);
        return common(FlipTile.builder(), changes)
                .backgroundImage(changes.of("background-image", backgroundImage))
                .backBackgroundImage(changes.of("back-background-image", backBackgroundImage))
                .backTitle(changes.of("back-title", backTitle))
                .backContent(changes.of("back-content", backContent))
                .smallBackgroundImage(changes.of("small-background-image", smallBackgroundImage))
                .wideBackgroundImage(changes.of("wide-background-image", wideBackgroundImage))
                .wideBackContent(changes.of("wide-back-content", wideBackContent))
                .wideBackBackgroundImage(changes.of("wide-back-background-image", wideBackBackgroundImage))
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
