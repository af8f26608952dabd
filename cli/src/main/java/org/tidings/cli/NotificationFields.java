// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.Notification;

/** The options that describe a notification of one kind. */
interface NotificationFields {

    /**
     * The notification that the options describe.
     *
     * @throws IllegalArgumentException when they describe none
     */
    Notification notification();

    /** The content type, where it is not that of MPNS. */
    default @Nullable String contentType() {
        return null;
    }

    /** Whether the notification is what comes from standard input. */
    default boolean readsStandardInput() {
        return false;
    }
}
