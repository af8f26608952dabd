// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.tag.TagSet;

/**
 * What a device wants: which notifications, and where. Immutable.
 *
 * @param tile the secondary tile that it is for, or null
 * @param pushVariables a JSON object that the app keeps with it, or null
 * @param template what makes its notifications, or null when it takes notifications as they are
 */
public record Subscription(
        DeviceHandle handle,
        TagSet tags,
        @Nullable String tile,
        @Nullable String pushVariables,
        @Nullable BodyTemplate template) {

    /** The device's platform. */
    public Platform platform() {
        return handle.platform();
    }

    /** Which sends look at it. */
    public Audience audience() {
        return platform().audience(template != null);
    }
}
