// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

/** What came of reading a template. */
public sealed interface ParsedTemplate {

    /** It can be rendered. */
    record Parsed(NotificationTemplate template) implements ParsedTemplate {}

    /**
     * It cannot.
     *
     * @param reason where it is wrong, what was found and what was expected, without a full stop
     */
    record Malformed(String reason) implements ParsedTemplate {}
}
