// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

/** A tile that shows up to nine images in turn. Phones know it since 7.8. */
public final class CycleTile extends TileNotification {

    /** The most images. */
    public static final int MAX_IMAGES = 9;

    CycleTile(TileFields fields) {
        super(TileTemplate.CYCLE, fields);
    }

    /** Starts a cycle tile. */
    public static Builder builder() {
        return new Builder();
    }

    /** The image of the small size. */
    public Field<String> smallBackgroundImage() {
        return text(TileElement.SMALL_BACKGROUND_IMAGE);
    }

    /**
     * One of the images.
     *
     * @param number 1 to {@value #MAX_IMAGES}
     * @throws IllegalArgumentException for another number
     */
    public Field<String> cycleImage(int number) {
        return text(TileElement.cycleImage(number));
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.cycleTile(this);
    }

    /** Collects what a cycle tile changes; see {@link TileNotification.Builder} for the checks. Not thread-safe. */
    public static final class Builder extends TileNotification.Builder<Builder> {

        private Builder() {}

        /** Sets the image of the small size. */
        public Builder smallBackgroundImage(String image) {
            return smallBackgroundImage(Field.set(image));
        }

        /** What to do to the image of the small size. */
        public Builder smallBackgroundImage(Field<String> image) {
            return text(TileElement.SMALL_BACKGROUND_IMAGE, image);
        }

        /**
         * Sets one of the images.
         *
         * @param number 1 to {@value CycleTile#MAX_IMAGES}
         * @throws IllegalArgumentException for another number
         */
        public Builder cycleImage(int number, String image) {
            return cycleImage(number, Field.set(image));
        }

        /**
         * What to do to one of the images.
         *
         * @param number 1 to {@value CycleTile#MAX_IMAGES}
         * @throws IllegalArgumentException for another number
         */
        public Builder cycleImage(int number, Field<String> image) {
            return text(TileElement.cycleImage(number), image);
        }

        /** The notification. */
        public CycleTile build() {
            return new CycleTile(checkedFields());
        }

        @Override
        Builder self() {
            return this;
        }
    }
}
