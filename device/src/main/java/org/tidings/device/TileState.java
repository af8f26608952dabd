// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tile shows after all notifications that reached it. Immutable.
 *
 * @param id the navigation URI of a secondary tile, or {@link #APPLICATION_TILE}
 * @param template the template of the first notification to the tile; a tile keeps it
 * @param count the badge, 1 to 99, or 0 for none
 * @param fields the properties that are set, by their element's name in the XML, such as {@code Title}
 */
public record TileState(String id, Template template, int count, Map<String, String> fields) {

    /** The id of the app's own tile. */
    public static final String APPLICATION_TILE = "/";

    /** The highest number that a badge shows. */
    public static final int MAX_COUNT = 99;

    public TileState {
        if (count < 0 || count > MAX_COUNT) {
            throw new IllegalArgumentException("count must be 0 to " + MAX_COUNT + ", not " + count);
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The value of a property; empty when it is not set or the template has none of that name. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The kinds of tiles and the properties that each has besides its count. */
    public enum Template {
        /** A tile without a template. */
        PLAIN("BackgroundImage", "Title", "BackBackgroundImage", "BackTitle", "BackContent"),
        /** A tile that turns over. */
        FLIP(
                "BackgroundImage",
                "Title",
                "BackBackgroundImage",
                "BackTitle",
                "BackContent",
                "SmallBackgroundImage",
                "WideBackgroundImage",
                "WideBackContent",
                "WideBackBackgroundImage"),
        /** A tile with an icon. */
        ICONIC(
                "Title",
                "BackgroundColor",
                "IconImage",
                "SmallIconImage",
                "WideContent1",
                "WideContent2",
                "WideContent3"),
        /** A tile that shows up to nine pictures in turn. */
        CYCLE(
                "Title",
                "SmallBackgroundImage",
                "CycleImage1",
                "CycleImage2",
                "CycleImage3",
                "CycleImage4",
                "CycleImage5",
                "CycleImage6",
                "CycleImage7",
                "CycleImage8",
                "CycleImage9");

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
        private final List<String> fields;

        Template(String... fields) {
            this.fields = List.copyOf(Arrays.asList(fields));
        }

        /** The names of the properties, as the XML's elements have them. */
        public List<String> fields() {
            return fields;
        }
    }
}
