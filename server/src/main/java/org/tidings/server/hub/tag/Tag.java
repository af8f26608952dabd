// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import org.jspecify.annotations.Nullable;

/**
 * A tag of a registration, as it was spelled. Immutable.
 *
 * <p>Two tags are the same when their keys are: case does not count, nor do the braces of {@code $UserId:{...}}.
 *
 * @param text 1 to 120 letters, digits and {@code _ @ # . : -}, or {@code $InstallationId:{id}}, {@code $UserId:{id}} or
 *     {@code $UserId:id} with an id of that kind (in braces with {@code =} too)
 */
public record Tag(String text) {

    /** How long a tag may be, or the id in one that begins with a dollar sign. */
    public static final int MAX_CHARACTERS = TagRules.MAX_CHARACTERS;

    /** What a tag says. */
    public enum Kind {
        /** Anything. */
        PLAIN,
        /** Which installation the registration belongs to. */
        INSTALLATION,
        /** Which user the device is of. */
        USER
    }

    /**
     * @throws IllegalArgumentException if the text is no tag; ask {@link #fault} first about what came from outside
     */
    public Tag {
        TagRules.Fault fault = TagRules.fault(text);
        if (fault != null) {
            throw new IllegalArgumentException(fault.reason());
        }
    }

    /** The tag {@code $InstallationId:{id}}; the id must be one ({@link #isId}). */
    public static Tag ofInstallation(String id) {
        return new Tag(TagRules.INSTALLATION + '{' + id + '}');
    }

    /** The tag {@code $UserId:{id}}; the id must be one ({@link #isId}). */
    public static Tag ofUser(String id) {
        return new Tag(TagRules.USER + '{' + id + '}');
    }

    /** Whether a text can be the id of an installation or of a user in a tag. */
    public static boolean isId(String id) {
        return TagRules.isId(id);
    }

    /** What is wrong with a text that is no tag: what was found and what was expected; null when it is one. */
    public static @Nullable String fault(String text) {
        TagRules.Fault fault = TagRules.fault(text);
        return fault == null ? null : fault.reason();
    }

    /** Lower case as tags are compared: character by character, whatever the locale. */
    public static String fold(String text) {
        return TagRules.fold(text);
    }

    /** What the tag is compared and looked up by: lower case, and ids in braces. */
    public String key() {
        return TagRules.key(text);
    }

    /** What the tag says. */
    public Kind kind() {
        if (TagRules.beginsWith(text, TagRules.INSTALLATION)) {
            return Kind.INSTALLATION;
        }
        return TagRules.beginsWith(text, TagRules.USER) ? Kind.USER : Kind.PLAIN;
    }

    @Override
    public String toString() {
        return text;
    }
}
