// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

/** What came of an attempt to change a registration. */
public sealed interface Change {

    /** It was made, and is durable. */
    record Made(Registration registration) implements Change {}

    /** It was removed, and that is durable. */
    record Removed() implements Change {}

    /** There is no registration of that id. */
    record NotFound() implements Change {}

    /** Somebody else has changed it since. */
    record Conflict() implements Change {}

    /**
     * It cannot be.
     *
     * @param why in sentences for who asked for it
     */
    record Refused(String why) implements Change {}
}
