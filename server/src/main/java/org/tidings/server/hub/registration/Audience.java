// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

/** Which registrations a send looks at. */
public enum Audience {
    /** Those that take MPNS notifications as they are. */
    MPNS_NATIVE,
    /** Those that make MPNS notifications from a template. */
    MPNS_TEMPLATE,
    /** Those of platforms that nothing is sent to. */
    OTHER
}
