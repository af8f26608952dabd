// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.TileNotification;
import picocli.CommandLine.Option;

/** The options that every kind of tile has. */
abstract sealed class TileKindFields implements NotificationFields
        permits TileFields, FlipFields, IconicFields, CycleFields {

    @Option(
            names = "--id",
            paramLabel = "PAGE",
            description = "A secondary tile, by its navigation URI; without it the app's own tile.")
    private @Nullable String id;

    @Option(names = "--count", paramLabel = "N", description = "The number: 1 to 99 is shown, 0 shows none.")
    private @Nullable Integer count;

    @Option(names = "--title", paramLabel = "TEXT", description = "The text at the bottom.")
    private @Nullable String title;

    /** Gives the builder what is common to all kinds. */
    <B extends TileNotification.Builder<B>> B common(B tile, TileChanges changes) {
        if (id != null) {
            tile.id(id);
        }
        return tile.count(changes.of("count", count)).title(changes.of("title", title));
    }
}
