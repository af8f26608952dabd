// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

/** The options that describe what is sent to a hub. */
interface HubPayload {

    /**
     * What the options describe.
     *
     * @throws IllegalArgumentException when they describe nothing that can be sent
     */
    HubMessage message();
}
