// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

import java.util.Set;

/**
 * Which tags a registration must have, parsed by {@link TagExpressions}. Immutable.
 *
 * <p>{@code toString} writes it with as few parentheses as it needs; parsing that gives an equal expression.
 */
public sealed interface TagExpression {

    /** Whether a registration with the tags of these keys ({@link TagSet#keys()}) is meant. */
    boolean matches(Set<String> keys);

    /** Has the tag; {@code text} is its key ({@link Tag#key()}), because tags are compared without regard to case. */
    record Has(String text) implements TagExpression {

        @Override
        public boolean matches(Set<String> keys) {
            return keys.contains(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Does not match. */
    record Not(TagExpression inner) implements TagExpression {

        @Override
        public boolean matches(Set<String> keys) {
            return !inner.matches(keys);
        }

        @Override
        public String toString() {
            return '!' + grouped(inner, inner instanceof And || inner instanceof Or);
        }
    }

    /** Matches both. */
    record And(TagExpression left, TagExpression right) implements TagExpression {

        @Override
        public boolean matches(Set<String> keys) {
            return left.matches(keys) && right.matches(keys);
        }

        @Override
        public String toString() {
            return grouped(left, left instanceof Or) + " && "
                    + grouped(right, right instanceof And || right instanceof Or);
        }
    }

    /** Matches at least one. */
    record Or(TagExpression left, TagExpression right) implements TagExpression {

        @Override
        public boolean matches(Set<String> keys) {
            return left.matches(keys) || right.matches(keys);
        }

        @Override
        public String toString() {
            return left + " || " + grouped(right, right instanceof Or);
        }
    }

    private static String grouped(TagExpression inner, boolean inParentheses) {
        return inParentheses ? "(" + inner + ")" : inner.toString();
    }
}
