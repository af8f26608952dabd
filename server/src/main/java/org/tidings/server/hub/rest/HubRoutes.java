// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

/** Operations of one kind, which add themselves to the door. */
@FunctionalInterface
public interface HubRoutes {

    /** Says which requests they answer. Called once, before the door opens. */
    void addTo(HubRouter router);
}
