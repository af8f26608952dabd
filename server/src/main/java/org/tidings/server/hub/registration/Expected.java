// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

/** What must be there for a change to be made. */
public sealed interface Expected {

    /** Whatever is there, or nothing. */
    record Anything() implements Expected {}

    /** Something, whatever it is. */
    record Existing() implements Expected {}

    /** Something of that version. */
    record Version(long number) implements Expected {}
}
