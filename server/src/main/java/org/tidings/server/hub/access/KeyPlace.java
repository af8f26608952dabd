// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

/** Which of the two keys of a rule. */
public enum KeyPlace {
    /** The one that connection strings have. */
    PRIMARY,
    /** The one that is in use while the other is exchanged. */
    SECONDARY
}
