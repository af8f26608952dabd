// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of an access rule when it is made or changed.
 *
 * @param primaryKey or null to keep the one that the rule of that name has, or to have one made
 * @param secondaryKey or null in the same way
 */
public record RuleTerms(
        String name,
        Set<Right> rights,
        @Nullable String primaryKey,
        @Nullable String secondaryKey) {

    /** As many as Azure allows. */
    static final int MAX_RULES = 12;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,254}[A-Za-z0-9])?");

    /** Nothing that would need quoting in a connection string; long enough that nobody guesses it. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/=_-]{32,256}");

    public RuleTerms {
        rights = Set.copyOf(rights);
    }

    /** Without the keys, which must not reach a log. */
    @Override
    public String toString() {
        return "RuleTerms[" + name + ", " + rights + "]";
    }

    /** What is wrong with all rules of a hub in a sentence, or null. */
    static @Nullable String fault(List<RuleTerms> rules) {
        if (rules.size() > MAX_RULES) {
            return "There are " + rules.size() + " rules; a hub or namespace may have " + MAX_RULES + ".";
        }
        Set<String> names = new HashSet<>();
        for (RuleTerms rule : rules) {
            String fault = rule.fault();
            if (fault != null) {
                return fault;
            }
            if (!names.add(rule.name.toLowerCase(Locale.ROOT))) {
                return "There are two rules with the name " + rule.name + ".";
            }
        }
        return null;
    }

    /** What is wrong with it in a sentence, or null. */
    @Nullable
    String fault() {
        if (!NAME.matcher(name).matches()) {
            return "A rule's name has 1 to 256 letters, digits, points, hyphens and underscores, with a letter or digit at"
                    + " both ends.";
        }
        if (rights.isEmpty()) {
            return "The rule " + name + " gives no right; give it Listen, Send or Manage.";
        }
        if (rights.contains(Right.MANAGE) && !rights.containsAll(EnumSet.allOf(Right.class))) {
            return "The rule " + name + " gives Manage, which needs Listen and Send as well.";
        }
        if ((primaryKey != null && !KEY.matcher(primaryKey).matches())
                || (secondaryKey != null && !KEY.matcher(secondaryKey).matches())) {
            return "The keys of the rule " + name + " must have 32 to 256 characters of base64; leave them out to have"
                    + " them made.";
        }
        return null;
    }
}
