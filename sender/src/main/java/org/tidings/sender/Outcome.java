// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

/** The kinds of {@link SendResult}, for counting; one constant for each. */
public enum Outcome {
    /** See {@link SendResult.Received}. */
    RECEIVED,
    /** See {@link SendResult.QueueFull}. */
    QUEUE_FULL,
    /** See {@link SendResult.Suppressed}. */
    SUPPRESSED,
    /** See {@link SendResult.ChannelGone}. */
    CHANNEL_GONE,
    /** See {@link SendResult.QuotaExceeded}. */
    QUOTA_EXCEEDED,
    /** See {@link SendResult.DeviceInactive}. */
    DEVICE_INACTIVE,
    /** See {@link SendResult.NotAuthorized}. */
    NOT_AUTHORIZED,
    /** See {@link SendResult.Malformed}. */
    MALFORMED,
    /** See {@link SendResult.MethodNotAllowed}. */
    METHOD_NOT_ALLOWED,
    /** See {@link SendResult.Unavailable}. */
    UNAVAILABLE,
    /** See {@link SendResult.Unexpected}. */
    UNEXPECTED
}
