// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

/** What became of a change of a hub or of its rules. */
public sealed interface HubResult {

    /** It was made; this is the hub now. */
    record Done(Hub hub) implements HubResult {}

    /** There is a hub of that name already. */
    record Exists(Hub hub) implements HubResult {}

    /** There is no such hub. */
    record NoHub(String name) implements HubResult {}

    /** The hub has no such rule. */
    record NoRule(Hub hub, String rule) implements HubResult {}

    /**
     * It cannot be made.
     *
     * @param why one sentence
     */
    record Refused(String why) implements HubResult {}
}
