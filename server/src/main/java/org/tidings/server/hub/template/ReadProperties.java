// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

/** What came of reading the body of a template send. */
public sealed interface ReadProperties {

    /** It has properties. */
    record Read(TemplateProperties properties) implements ReadProperties {}

    /**
     * It has none, or not only strings.
     *
     * @param reason what was found and what was expected, without a full stop
     */
    record Malformed(String reason) implements ReadProperties {}
}
