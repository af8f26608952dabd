// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.Target;

/** Makes the notification for each target of one send. Used by one thread. */
interface OutgoingMaker {

    /** What was made: a notification, or why there is none. */
    record Made(@Nullable Outgoing outgoing, TargetOutcome otherwise) {

        static Made of(Outgoing outgoing) {
            return new Made(outgoing, TargetOutcome.SUCCESS);
        }

        static Made nothing(TargetOutcome why) {
            return new Made(null, why);
        }
    }

    /** The notification for that target. */
    Made make(Target target);
}
