// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

/** What came of reading tags. */
public sealed interface ParsedTags {

    /** They are tags that may stand together. */
    record Parsed(TagSet tags) implements ParsedTags {}

    /**
     * They are not.
     *
     * @param reason what was found and what was expected, without a full stop
     */
    record Malformed(String reason) implements ParsedTags {}
}
