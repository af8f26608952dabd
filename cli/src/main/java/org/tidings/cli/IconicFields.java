// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.IconicTile;
import org.tidings.protocol.notification.Notification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that describe an iconic tile. */
@Command(
        description = {
            "Send an iconic tile: an icon, a number and three lines.",
            "A field that is not named stays as it is on the phone; --clear empties it."
        })
final class IconicFields extends TileKindFields {

    private static final List<String> CLEARABLE = List.of(
            "count",
            "title",
            "background-color",
            "icon-image",
            "small-icon-image",
            "wide-content1",
            "wide-content2",
            "wide-content3");

    @Option(names = "--background-color", paramLabel = "COLOR", description = "The color behind the icon, #AARRGGBB.")
    private @Nullable String backgroundColor;

    @Option(names = "--icon-image", paramLabel = "IMAGE", description = "The icon of the medium and wide sizes.")
    private @Nullable String iconImage;

    @Option(names = "--small-icon-image", paramLabel = "IMAGE", description = "The icon of the small size.")
    private @Nullable String smallIconImage;

    @Option(names = "--wide-content1", paramLabel = "TEXT", description = "The first line of the wide size.")
    private @Nullable String wideContent1;

    @Option(names = "--wide-content2", paramLabel = "TEXT", description = "The second line of the wide size.")
    private @Nullable String wideContent2;

    @Option(names = "--wide-content3", paramLabel = "TEXT", description = "The third line of the wide size.")
    private @Nullable String wideContent3;

    @Option(
            names = "--clear",
            paramLabel = "FIELD",
            completionCandidates = Clearable.class,
            description = "Empty this field; repeat it for more. One of: ${COMPLETION-CANDIDATES}.")
    private List<String> clear = List.of();

    @Override
    public Notification notification() {
        TileChanges changes = new TileChanges(CLEARABLE, clear);
        return common(IconicTile.builder(), changes)
                .backgroundColor(changes.of("background-color", backgroundColor))
                .iconImage(changes.of("icon-image", iconImage))
                .smallIconImage(changes.of("small-icon-image", smallIconImage))
                .wideContent1(changes.of("wide-content1", wideContent1))
                .wideContent2(changes.of("wide-content2", wideContent2))
                .wideContent3(changes.of("wide-content3", wideContent3))
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
