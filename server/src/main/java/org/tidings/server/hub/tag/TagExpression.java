// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

/** Which tags a registration must have, parsed. Immutable. */
public sealed interface TagExpression {

    /** Has the tag; {@code text} in lower case, because tags are compared without regard to case. */
    record Has(String text) implements TagExpression {}

    /** Does not match. */
    record Not(TagExpression inner) implements TagExpression {}

    /** Matches both. */
    record And(TagExpression left, TagExpression right) implements TagExpression {}

    /** Matches at least one. */
    record Or(TagExpression left, TagExpression right) implements TagExpression {}
}
