// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;
import java.util.Set;

/**
 * Who would get a send.
 *
 * @param count how many targets
 * @param sample the first of them
 */
public record DryRun(long count, List<Sampled> sample) {

    /**
     * One of the targets.
     *
     * @param registrationId empty for a handle of a direct send
     * @param host where its channel is, or empty when its handle is no URI
     * @param delivered whether by this service, by another one, or not at all
     * @param tags all that it has
     * @param matched those of them that stand in the expression
     */
    public record Sampled(
            String registrationId, String host, Delivered delivered, Set<String> tags, Set<String> matched) {}

    /** Who delivers to a target. */
    public enum Delivered {
        /** This service. */
        HERE,
        /** Another push service, by its own rules. */
        ELSEWHERE,
        /** Nobody: its channel has ended, or its handle is not one to which hubs may send. */
        NOWHERE
    }
}
