// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

/** Is told what happens to registrations. Called on any thread; must not block. */
public interface RegistrationListener {

    /** Tells nobody. */
    RegistrationListener NOBODY = new RegistrationListener() {};

    /** A device handle has ended, and took registrations with it. */
    default void handleGone(long hub, RegistrationStore.Gone gone) {}

    /** Registrations and installations were removed because their time was over. */
    default void expired(int count) {}
}
