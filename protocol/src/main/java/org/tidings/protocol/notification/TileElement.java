// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

/** An element of a tile. */
enum TileElement {
    BACKGROUND_IMAGE("BackgroundImage"),
    COUNT("Count"),
    TITLE("Title"),
    BACK_BACKGROUND_IMAGE("BackBackgroundImage"),
    BACK_TITLE("BackTitle"),
    BACK_CONTENT("BackContent"),
    SMALL_BACKGROUND_IMAGE("SmallBackgroundImage"),
    WIDE_BACKGROUND_IMAGE("WideBackgroundImage"),
    WIDE_BACK_CONTENT("WideBackContent"),
    WIDE_BACK_BACKGROUND_IMAGE("WideBackBackgroundImage"),
    BACKGROUND_COLOR("BackgroundColor"),
    ICON_IMAGE("IconImage"),
    SMALL_ICON_IMAGE("SmallIconImage"),
    WIDE_CONTENT_1("WideContent1"),
    WIDE_CONTENT_2("WideContent2"),
    WIDE_CONTENT_3("WideContent3"),
    CYCLE_IMAGE_1("CycleImage1"),
    CYCLE_IMAGE_2("CycleImage2"),
    CYCLE_IMAGE_3("CycleImage3"),
    CYCLE_IMAGE_4("CycleImage4"),
    CYCLE_IMAGE_5("CycleImage5"),
    CYCLE_IMAGE_6("CycleImage6"),
    CYCLE_IMAGE_7("CycleImage7"),
    CYCLE_IMAGE_8("CycleImage8"),
    CYCLE_IMAGE_9("CycleImage9");

    private final String xmlName;

    TileElement(String xmlName) {
        this.xmlName = xmlName;
    }

    /** The local name in the namespace {@code WPNotification}. */
    String xmlName() {
        return xmlName;
    }

    /** The name of the builder's method, for messages. */
    String fieldName() {
        return Character.toLowerCase(xmlName.charAt(0)) + xmlName.substring(1);
    }

    /** The image of a cycle tile. */
    static TileElement cycleImage(int number) {
        if (number < 1 || number > CycleTile.MAX_IMAGES) {
            throw new IllegalArgumentException(
                    "a cycle tile has the images 1 to " + CycleTile.MAX_IMAGES + ", not " + number);
        }
        return valueOf("CYCLE_IMAGE_" + number);
    }
}
