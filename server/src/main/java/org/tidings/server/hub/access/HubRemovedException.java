// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

/**
 * A hub was removed while something was on its way into it; nothing was put there. What a removed hub holds goes once: what
 * came later would stay for ever.
 */
public final class HubRemovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HubRemovedException() {
        super("the hub was removed", null, false, false);
    }
}
