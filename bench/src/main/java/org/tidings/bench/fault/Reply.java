// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

/**
 * The answer to a notification.
 *
 * @param notificationStatus the header X-NotificationStatus, or an empty text
 * @param activityId the header ActivityId, or an empty text
 */
record Reply(int status, String notificationStatus, String activityId) {

    /** The answer that is a promise. */
    boolean received() {
        return status == 200 && notificationStatus.equals("Received");
    }

    /** Short, for people. */
    String inWords() {
        return notificationStatus.isEmpty() ? Integer.toString(status) : status + " " + notificationStatus;
    }
}
