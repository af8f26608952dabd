// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

/** A tile of an icon and a number. Phones know it since 7.8. */
public final class IconicTile extends TileNotification {

    IconicTile(TileFields fields) {
        super(TileTemplate.ICONIC, fields);
    }

    /** Starts an iconic tile. */
    public static Builder builder() {
        return new Builder();
    }

    /** The color behind the icon, {@code #AARRGGBB}. */
    public Field<String> backgroundColor() {
        return text(TileElement.BACKGROUND_COLOR);
    }

    /** The icon of the medium and wide sizes. */
    public Field<String> iconImage() {
        return text(TileElement.ICON_IMAGE);
    }

    /** The icon of the small size. */
    public Field<String> smallIconImage() {
        return text(TileElement.SMALL_ICON_IMAGE);
    }

    /** The first line of the wide size. */
    public Field<String> wideContent1() {
        return text(TileElement.WIDE_CONTENT_1);
    }

    /** The second line of the wide size. */
    public Field<String> wideContent2() {
        return text(TileElement.WIDE_CONTENT_2);
    }

    /** The third line of the wide size. */
    public Field<String> wideContent3() {
        return text(TileElement.WIDE_CONTENT_3);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.iconicTile(this);
    }

    /** Collects what an iconic tile changes; see {@link TileNotification.Builder} for the checks. Not thread-safe. */
    public static final class Builder extends TileNotification.Builder<Builder> {

        private Builder() {}

        /** Sets the color behind the icon, {@code #AARRGGBB}. */
        public Builder backgroundColor(String color) {
            return backgroundColor(Field.set(color));
        }

        /** What to do to the color behind the icon, {@code #AARRGGBB}. */
        public Builder backgroundColor(Field<String> color) {
            return text(TileElement.BACKGROUND_COLOR, color);
        }

        /** Sets the icon of the medium and wide sizes. */
        public Builder iconImage(String image) {
            return iconImage(Field.set(image));
        }

        /** What to do to the icon of the medium and wide sizes. */
        public Builder iconImage(Field<String> image) {
            return text(TileElement.ICON_IMAGE, image);
        }

        /** Sets the icon of the small size. */
        public Builder smallIconImage(String image) {
            return smallIconImage(Field.set(image));
        }

        /** What to do to the icon of the small size. */
        public Builder smallIconImage(Field<String> image) {
            return text(TileElement.SMALL_ICON_IMAGE, image);
        }

        /** Sets the first line of the wide size. */
        public Builder wideContent1(String text) {
            return wideContent1(Field.set(text));
        }

        /** What to do to the first line of the wide size. */
        public Builder wideContent1(Field<String> text) {
            return text(TileElement.WIDE_CONTENT_1, text);
        }

        /** Sets the second line of the wide size. */
        public Builder wideContent2(String text) {
            return wideContent2(Field.set(text));
        }

        /** What to do to the second line of the wide size. */
        public Builder wideContent2(Field<String> text) {
            return text(TileElement.WIDE_CONTENT_2, text);
        }

        /** Sets the third line of the wide size. */
        public Builder wideContent3(String text) {
            return wideContent3(Field.set(text));
        }

        /** What to do to the third line of the wide size. */
        public Builder wideContent3(Field<String> text) {
            return text(TileElement.WIDE_CONTENT_3, text);
        }

        /** The notification. */
        public IconicTile build() {
            return new IconicTile(checkedFields());
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
