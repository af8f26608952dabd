// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import static org.tidings.protocol.notification.TileElement.BACKGROUND_COLOR;
import static org.tidings.protocol.notification.TileElement.BACKGROUND_IMAGE;
import static org.tidings.protocol.notification.TileElement.BACK_BACKGROUND_IMAGE;
import static org.tidings.protocol.notification.TileElement.BACK_CONTENT;
import static org.tidings.protocol.notification.TileElement.BACK_TITLE;
import static org.tidings.protocol.notification.TileElement.COUNT;
import static org.tidings.protocol.notification.TileElement.CYCLE_IMAGE_1;
import static org.tidings.protocol.notification.TileElement.CYCLE_IMAGE_2;
import static org.tidings.protocol.notification.TileElement.CYCLE_IMAGE_3;
import static org.tidings.protocol.notification.TileElement.CYCLE_IMAGE_4;
import static org.tidings.protocol.notification.TileElement.CYCLE_IMAGE_5;
import static org.tidings.protocol.notification.TileElement.CYCLE_IMAGE_6;
import static org.tidings.protocol.notification.TileElement.CYCLE_IMAGE_7;
import static org.tidings.protocol.notification.TileElement.CYCLE_IMAGE_8;
import static org.tidings.protocol.notification.TileElement.CYCLE_IMAGE_9;
import static org.tidings.protocol.notification.TileElement.ICON_IMAGE;
import static org.tidings.protocol.notification.TileElement.SMALL_BACKGROUND_IMAGE;
import static org.tidings.protocol.notification.TileElement.SMALL_ICON_IMAGE;
import static org.tidings.protocol.notification.TileElement.TITLE;
import static org.tidings.protocol.notification.TileElement.WIDE_BACKGROUND_IMAGE;
import static org.tidings.protocol.notification.TileElement.WIDE_BACK_BACKGROUND_IMAGE;
import static org.tidings.protocol.notification.TileElement.WIDE_BACK_CONTENT;
import static org.tidings.protocol.notification.TileElement.WIDE_CONTENT_1;
import static org.tidings.protocol.notification.TileElement.WIDE_CONTENT_2;
import static org.tidings.protocol.notification.TileElement.WIDE_CONTENT_3;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tile template: its name on the wire and its elements, in the order in which they are written. */
enum TileTemplate {
    PLAIN(null, BACKGROUND_IMAGE, COUNT, TITLE, BACK_BACKGROUND_IMAGE, BACK_TITLE, BACK_CONTENT),
    FLIP(
            "FlipTile",
            BACKGROUND_IMAGE,
            COUNT,
            TITLE,
            BACK_BACKGROUND_IMAGE,
            BACK_TITLE,
            BACK_CONTENT,
            SMALL_BACKGROUND_IMAGE,
            WIDE_BACKGROUND_IMAGE,
            WIDE_BACK_CONTENT,
            WIDE_BACK_BACKGROUND_IMAGE),
    ICONIC(
            "IconicTile",
            COUNT,
            TITLE,
            BACKGROUND_COLOR,
            ICON_IMAGE,
            SMALL_ICON_IMAGE,
            WIDE_CONTENT_1,
            WIDE_CONTENT_2,
            WIDE_CONTENT_3),
    CYCLE(
            "CycleTile",
            SMALL_BACKGROUND_IMAGE,
            CYCLE_IMAGE_1,
            CYCLE_IMAGE_2,
            CYCLE_IMAGE_3,
            CYCLE_IMAGE_4,
            CYCLE_IMAGE_5,
            CYCLE_IMAGE_6,
            CYCLE_IMAGE_7,
            CYCLE_IMAGE_8,
            CYCLE_IMAGE_9,
            COUNT,
            TITLE);

    private final @Nullable String xmlName;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<TileElement> elements;

    TileTemplate(@Nullable String xmlName, TileElement... elements) {
        this.xmlName = xmlName;
        this.elements = List.of(elements);
    }

    /** The template of that name; the plain one for a name that no template has, and for none. */
    static TileTemplate ofXmlName(@Nullable String name) {
        for (TileTemplate template : values()) {
            if (template.xmlName != null && template.xmlName.equals(name)) {
                return template;
            }
        }
        return PLAIN;
    }

    /** The value of the attribute {@code Template}, or null for the plain tile, which has no such attribute. */
    @Nullable
    String xmlName() {
        return xmlName;
    }

    List<TileElement> elements() {
        return elements;
    }

    /** The element of that name; null when the template has none. */
    @Nullable
    TileElement element(String name) {
        for (TileElement element : elements) {
            if (element.xmlName().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
