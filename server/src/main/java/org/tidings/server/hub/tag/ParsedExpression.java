// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

/** What came of reading a tag expression. */
public sealed interface ParsedExpression {

    /** It is one. */
    record Parsed(TagExpression expression) implements ParsedExpression {}

    /**
     * It is none.
     *
     * @param column where it goes wrong, counted from 1
     * @param reason what was found and what was expected, without a full stop
     */
    record Malformed(int column, String reason) implements ParsedExpression {}
}
