// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.Set;

/** Finds the tags of a registration. Thread-safe; may block on the disk. */
@FunctionalInterface
public interface TagsOfRegistration {

    /** The tags by which expressions know the registration; empty when there is none of that id. */
    Set<String> tags(long hub, String registrationId);
}
