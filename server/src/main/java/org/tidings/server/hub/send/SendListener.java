// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

/** Told of sends and of what becomes of their targets. Called on any thread; must return at once and not block. */
public interface SendListener {

    /** Hears nothing. */
    SendListener NONE = new SendListener() {};

    /** A send was taken in. */
    default void enqueued(SendFormat format) {}

    /** A target has its outcome, and that is durable. */
    default void outcome(TargetOutcome outcome) {}

    /** A target gets another turn. */
    default void deferred() {}

    /** A send has ended. */
    default void ended() {}
}
