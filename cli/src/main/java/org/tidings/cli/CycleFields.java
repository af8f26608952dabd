// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.CycleTile;
import org.tidings.protocol.notification.Notification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that describe a cycle tile. */
@Command(
        description = {
            "Send a cycle tile: up to nine images in turn.",
            "A field that is not named stays as it is on the phone; --clear empties it."
        })
final class CycleFields extends TileKindFields {

    private static final List<String> CLEARABLE = List.of(
            "small-background-image",
            "cycle-image1",
            "cycle-image2",
            "cycle-image3",
            "cycle-image4",
            "cycle-image5",
            "cycle-image6",
            "cycle-image7",
            "cycle-image8",
            "cycle-image9",
            "count",
            "title");

    @Option(names = "--small-background-image", paramLabel = "IMAGE", description = "The image of the small size.")
    private @Nullable String smallBackgroundImage;

    @Option(
            names = "--cycle-image",
            paramLabel = "IMAGE",
            description = "An image of the cycle; repeat it for more, up to nine.")
    private List<String> cycleImages = List.of();

    @Option(
            names = "--clear",
            paramLabel = "FIELD",
            completionCandidates = Clearable.class,
            description = "Empty this field; repeat it for more. One of: ${COMPLETION-CANDIDATES}.")
    private List<String> clear = List.of();

    @Override
    public Notification notification() {
        TileChanges changes = new TileChanges(CLEARABLE, clear);
        if (cycleImages.size() > CycleTile.MAX_IMAGES) {
            throw new IllegalArgumentException("a cycle tile has at most " + CycleTile.MAX_IMAGES + " images, not "
                    + cycleImages.size() + ": give --cycle-image less often");
        }
        CycleTile.Builder tile = common(CycleTile.builder(), changes)
                .smallBackgroundImage(changes.of("small-background-image", smallBackgroundImage));
        for (int number = 1; number <= CycleTile.MAX_IMAGES; number++) {
            @Nullable String image = number <= cycleImages.size() ? cycleImages.get(number - 1) : null;
            tile.cycleImage(number, changes.of("cycle-image" + number, image));
        }
        return tile.build();
    }

    /** For help and completion; picocli makes it. */
    static final class Clearable implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return CLEARABLE.iterator();
        }
    }
}
