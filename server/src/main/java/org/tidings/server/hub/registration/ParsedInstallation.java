// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

/** What came of reading an installation. */
public sealed interface ParsedInstallation {

    /** It can be kept. */
    record Parsed(Installation installation) implements ParsedInstallation {}

    /**
     * It cannot.
     *
     * @param why in sentences for who sent it
     */
    record Malformed(String why) implements ParsedInstallation {}
}
