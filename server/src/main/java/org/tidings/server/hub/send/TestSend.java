// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;

/**
 * What became of a test send.
 *
 * @param results of the targets that have their outcome; others may still get theirs
 */
public record TestSend(SendId id, List<Result> results) {

    /**
     * What became of one target.
     *
     * @param registrationId empty for a handle of a direct send
     */
    public record Result(String registrationId, String handle, TargetOutcome outcome) {}
}
