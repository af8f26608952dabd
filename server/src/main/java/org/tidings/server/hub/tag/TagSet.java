// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tags of a registration: different ones, in the order and spelling in which they were given. Immutable.
 *
 * <p>At most one names an installation and at most one a user. Written with commas they have at most 8,000 characters, which
 * is what the Azure service enforces; the number of tags is not limited otherwise.
 */
public final class TagSet {

    /** How many characters all tags may have, with a comma between them. */
    public static final int MAX_CHARACTERS = 8_000;

    /** No tags. */
    public static final TagSet EMPTY = new TagSet(Map.of());

    /** By key. */
    private final Map<String, Tag> tags;

    private TagSet(Map<String, Tag> tags) {
        this.tags = tags;
    }

    /** Reads the comma-joined {@code Tags} of a registration; blanks around tags and empty ones do not count. */
    public static ParsedTags parse(String commaJoined) {
        if (commaJoined.length() > 4 * MAX_CHARACTERS) {
            return tooLong(commaJoined.length());
        }
        return of(Arrays.stream(commaJoined.split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList());
    }

    /** Makes a set of single texts; equal ones are taken once, as spelled first. */
    public static ParsedTags of(Collection<String> texts) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        Set<Tag.Kind> named = EnumSet.noneOf(Tag.Kind.class);
        int length = -1;
        for (String text : texts) {
            TagRules.Fault fault = TagRules.fault(text);
            if (fault != null) {
                return new ParsedTags.Malformed(fault.reason());
            }
            Tag tag = new Tag(text);
            if (tags.putIfAbsent(tag.key(), tag) == null) {
                if (tag.kind() != Tag.Kind.PLAIN && !named.add(tag.kind())) {
                    return new ParsedTags.Malformed(
                            "the tag " + TagRules.shown(text)
                                    + " is a second one of its kind; a registration has at most one $InstallationId and one $UserId");
                }
                length += text.length() + 1;
            }
        }
        return length > MAX_CHARACTERS
                ? tooLong(length)
                : new ParsedTags.Parsed(tags.isEmpty() ? EMPTY : new TagSet(Collections.unmodifiableMap(tags)));
    }

    private static ParsedTags tooLong(int length) {
        return new ParsedTags.Malformed("the tags have " + length + " characters together; at most " + MAX_CHARACTERS
                + " are allowed, commas included");
    }

    /** As they were given. */
    public List<Tag> tags() {
        return List.copyOf(tags.values());
    }

    /** How many there are. */
    public int size() {
        return tags.size();
    }

    /** What they are compared by, for {@link TagExpression#matches} and the index. */
    public Set<String> keys() {
        return tags.keySet();
    }

    /** As a registration shows them: joined by commas. {@link #parse} reads it back. */
    public String text() {
        return tags.values().stream().map(Tag::text).collect(Collectors.joining(","));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TagSet set && set.keys().equals(keys());
    }

    @Override
    public int hashCode() {
        return keys().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
