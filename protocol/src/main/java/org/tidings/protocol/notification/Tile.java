// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

/** The tile without a template, which every phone knows. */
public final class Tile extends TileNotification {

    Tile(TileFields fields) {
        super(TileTemplate.PLAIN, fields);
    }

    /** Starts a plain tile. */
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

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.tile(this);
    }

    /** Collects what a plain tile changes; see {@link TileNotification.Builder} for the checks. Not thread-safe. */
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

        /** The notification. */
        public Tile build() {
            return new Tile(checkedFields());
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
