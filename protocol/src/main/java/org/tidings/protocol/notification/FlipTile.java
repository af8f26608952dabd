// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

/** A tile that flips between a front and a back, in three sizes. Phones know it since 7.8. */
public final class FlipTile extends TileNotification {

    FlipTile(TileFields fields) {
        super(TileTemplate.FLIP, fields);
    }

    /** Starts a flip tile. */
    public static Builder builder() {
        return new Builder();
    }

    /** The image on the front. */
    public Field<String> backgroundImage() {
        return text(TileElement.BACKGROUND_IMAGE);
    }

    /** The image on the back. */
    public Field<String> backBackgroundImage() {
        return text(TileElement.BACK_BACKGROUND_IMAGE);
    }

    /** The text at the bottom of the back. */
    public Field<String> backTitle() {
        return text(TileElement.BACK_TITLE);
    }

    /** The text on the back. */
    public Field<String> backContent() {
        return text(TileElement.BACK_CONTENT);
    }

    /** The image of the small size. */
    public Field<String> smallBackgroundImage() {
        return text(TileElement.SMALL_BACKGROUND_IMAGE);
    }

    /** The image on the front of the wide size. */
    public Field<String> wideBackgroundImage() {
        return text(TileElement.WIDE_BACKGROUND_IMAGE);
    }

    /** The text on the back of the wide size. */
    public Field<String> wideBackContent() {
        return text(TileElement.WIDE_BACK_CONTENT);
    }

    /** The image on the back of the wide size. */
    public Field<String> wideBackBackgroundImage() {
        return text(TileElement.WIDE_BACK_BACKGROUND_IMAGE);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.flipTile(this);
    }

    /** Collects what a flip tile changes; see {@link TileNotification.Builder} for the checks. Not thread-safe. */
    public static final class Builder extends TileNotification.Builder<Builder> {

        private Builder() {}

        /** Sets the image on the front. */
        public Builder backgroundImage(String image) {
            return backgroundImage(Field.set(image));
        }

        /** What to do to the image on the front. */
        public Builder backgroundImage(Field<String> image) {
            return text(TileElement.BACKGROUND_IMAGE, image);
        }

        /** Sets the image on the back. */
        public Builder backBackgroundImage(String image) {
            return backBackgroundImage(Field.set(image));
        }

        /** What to do to the image on the back. */
        public Builder backBackgroundImage(Field<String> image) {
            return text(TileElement.BACK_BACKGROUND_IMAGE, image);
        }

        /** Sets the text at the bottom of the back. */
        public Builder backTitle(String text) {
            return backTitle(Field.set(text));
        }

        /** What to do to the text at the bottom of the back. */
        public Builder backTitle(Field<String> text) {
            return text(TileElement.BACK_TITLE, text);
        }

        /** Sets the text on the back. */
        public Builder backContent(String text) {
            return backContent(Field.set(text));
        }

        /** What to do to the text on the back. */
        public Builder backContent(Field<String> text) {
            return text(TileElement.BACK_CONTENT, text);
        }

        /** Sets the image of the small size. */
        public Builder smallBackgroundImage(String image) {
            return smallBackgroundImage(Field.set(image));
        }

        /** What to do to the image of the small size. */
        public Builder smallBackgroundImage(Field<String> image) {
            return text(TileElement.SMALL_BACKGROUND_IMAGE, image);
        }

        /** Sets the image on the front of the wide size. */
        public Builder wideBackgroundImage(String image) {
            return wideBackgroundImage(Field.set(image));
        }

        /** What to do to the image on the front of the wide size. */
        public Builder wideBackgroundImage(Field<String> image) {
            return text(TileElement.WIDE_BACKGROUND_IMAGE, image);
        }

        /** Sets the text on the back of the wide size. */
        public Builder wideBackContent(String text) {
            return wideBackContent(Field.set(text));
        }

        /** What to do to the text on the back of the wide size. */
        public Builder wideBackContent(Field<String> text) {
            return text(TileElement.WIDE_BACK_CONTENT, text);
        }

        /** Sets the image on the back of the wide size. */
        public Builder wideBackBackgroundImage(String image) {
            return wideBackBackgroundImage(Field.set(image));
        }

        /** What to do to the image on the back of the wide size. */
        public Builder wideBackBackgroundImage(Field<String> image) {
            return text(TileElement.WIDE_BACK_BACKGROUND_IMAGE, image);
        }

        /** The notification. */
        public FlipTile build() {
            return new FlipTile(checkedFields());
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
