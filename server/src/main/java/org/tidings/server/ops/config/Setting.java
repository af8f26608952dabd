// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of settings: a flag, a key in the file and an environment variable of one name.
 *
 * @param <T> what the text is read as
 */
public final class Setting<T> {

    private final String name;
    private final Group group;
    private final Kind<T> kind;
    private final @Nullable String defaultText;
    private final String shownDefault;
    private final String meaning;

    private Setting(
            String name, Group group, Kind<T> kind, @Nullable String defaultText, String shownDefault, String meaning) {
        this.name = name;
        this.group = group;
        this.kind = kind;
        this.defaultText = defaultText;
        this.shownDefault = shownDefault;
        this.meaning = meaning;
    }

    static <T> Setting<T> of(String name, Group group, Kind<T> kind, String defaultText, String meaning) {
        kind.read(defaultText);
        return new Setting<>(name, group, kind, defaultText, defaultText, meaning);
    }

    /** A setting whose default is worked out from others; {@code shownDefault} says how. */
    static <T> Setting<T> derived(String name, Group group, Kind<T> kind, String shownDefault, String meaning) {
        return new Setting<>(name, group, kind, null, shownDefault, meaning);
    }

    /** The key in the file: {@code push-listen}. */
    public String name() {
        return name;
    }

    /** The flag: {@code --push-listen}. */
    public String flag() {
        return "--" + name;
    }

    /** The environment variable: {@code TIDINGS_PUSH_LISTEN}. */
    public String environmentName() {
        return "TIDINGS_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The chapter it belongs to. */
    public Group group() {
        return group;
    }

    /** What stands for the value in help: {@code HOST:PORT}. */
    public String placeholder() {
        return kind.placeholder();
    }

    /** What its text may be, for people. */
    public String accepted() {
        return kind.accepted();
    }

    /** What its text must be, with examples, for people. */
    public String expected() {
        return kind.expected();
    }

    /** Every accepted text where there is such a list, else empty. */
    public List<String> choices() {
        return kind.choices();
    }

    /** The text that holds when nobody gives one; empty when it is worked out from other settings. */
    public Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    /** The default for people: its text, or how it is worked out. */
    public String shownDefault() {
        return shownDefault;
    }

    /** One sentence: what it does and why it has this default. */
    public String meaning() {
        return meaning;
    }

    /** Whether the value must not be shown. */
    public boolean secret() {
        return Kind.SECRET.equals(kind) || Kind.PASSPHRASE.equals(kind);
    }

    /** Whether its flag may stand alone, which means true. */
    public boolean standsAlone() {
        return Kind.FLAG.equals(kind);
    }

    T read(String text) {
        return kind.read(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
