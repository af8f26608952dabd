// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;

/**
 * Some of the outcomes of a send, with the registrations that they are of.
 *
 * @param next where the following ones begin, or {@link OutcomePage.Position#END}
 */
public record OutcomeList(List<Entry> entries, OutcomePage.Position next) {

    /**
     * What became of one target.
     *
     * @param registrationId empty when the registration is gone, and for a handle of a direct send
     * @param handle the device handle; empty when the registration is gone
     */
    public record Entry(long place, String registrationId, String handle, TargetOutcome outcome) {}
}
