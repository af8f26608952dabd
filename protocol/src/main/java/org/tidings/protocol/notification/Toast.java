// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of text that slides in.
 *
 * <p>An empty text is the same as none: the phone shows nothing for either.
 */
public final class Toast implements Notification {

    private final @Nullable String text1;
    private final @Nullable String text2;
    private final @Nullable String param;
    private final @Nullable String sound;
    private final boolean silent;

    private Toast(Builder builder) {
        text1 = builder.text1;
        text2 = builder.text2;
        param = builder.param;
        sound = builder.silent ? null : builder.sound;
        silent = builder.silent;
    }

    /** Starts a toast. */
    public static Builder builder() {
        return new Builder();
    }

    /** The bold title. */
    public Optional<String> text1() {
        return Optional.ofNullable(text1);
    }

    /** The text beside the title. */
    public Optional<String> text2() {
        return Optional.ofNullable(text2);
    }

    /** The page that a tap opens, such as {@code /Page.xaml?x=1}. */
    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    /** The path of the sound in the app's package; empty when the phone chooses, and for a silent toast. */
    public Optional<String> sound() {
        return Optional.ofNullable(sound);
    }

    /** Whether the toast makes no sound. */
    public boolean silent() {
        return silent;
    }

    @Override
    public NotificationKind kind() {
        return NotificationKind.TOAST;
    }

    @Override
    public byte[] payload() {
        return NotificationXml.toast(this);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.toast(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Toast toast
                && Objects.equals(text1, toast.text1)
                && Objects.equals(text2, toast.text2)
                && Objects.equals(param, toast.param)
                && Objects.equals(sound, toast.sound)
                && silent == toast.silent;
    }

    @Override
    public int hashCode() {
        return Objects.hash(text1, text2, param, sound, silent);
    }

    @Override
    public String toString() {
        return "Toast[text1=" + text1 + ", text2=" + text2 + ", param=" + param + ", sound="
                + (silent ? "silent" : sound) + "]";
    }

    /** Collects what a toast says. Not thread-safe. */
    public static final class Builder {

        private @Nullable String text1;
        private @Nullable String text2;
        private @Nullable String param;
        private @Nullable String sound;
        private boolean silent;

        private Builder() {}

        /** The bold title. */
        public Builder text1(String text) {
            text1 = noneIfEmpty(text);
            return this;
        }

        /** The text beside the title. */
        public Builder text2(String text) {
            text2 = noneIfEmpty(text);
            return this;
        }

        /** The page that a tap opens: {@code /Page.xaml?x=1} or {@code ?x=1}. Phones know it since 7.5. */
        public Builder param(String page) {
            param = noneIfEmpty(page);
            return this;
        }

        /** A sound in the app's package, such as {@code Audio/ping.mp3}. Phones know it since 8.0 Update 3. */
        public Builder sound(String path) {
            sound = noneIfEmpty(path);
            return this;
        }

        /** The toast makes no sound. Phones know it since 8.0 Update 3. */
        public Builder silent() {
            silent = true;
            return this;
        }

        /**
         * The toast.
         *
         * @throws IllegalArgumentException when neither text1 nor text2 is set (the npm package demands text1, but phones
         *     also show a toast of text2 alone), when the toast is silent and has a sound, or when a field holds a
         *     character that XML 1.0 does not allow
         */
        public Toast build() {
            if (text1 == null && text2 == null) {
                throw new IllegalArgumentException("a toast needs text1 or text2: without them it shows nothing");
            }
            if (silent && sound != null) {
                throw new IllegalArgumentException(
                        "a silent toast cannot have the sound " + TextRules.quoted(sound) + ": choose one of them");
            }
            checkCharacters("text1", text1);
            checkCharacters("text2", text2);
            checkCharacters("param", param);
            checkCharacters("sound", sound);
            return asRead();
        }

        /** The toast without the checks, for the reader: phones show more than a sender should write. */
        Toast asRead() {
            return new Toast(this);
        }

        private static void checkCharacters(String field, @Nullable String text) {
            if (text != null) {
                TextRules.checkCharacters(field, text);
            }
        }

        private static @Nullable String noneIfEmpty(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
