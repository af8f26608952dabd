// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.answer.NotificationStatus;
import org.tidings.protocol.answer.SubscriptionStatus;

/**
 * What the service answered, as it came. An immutable value, thread-safe.
 *
 * <p>A header that was not sent, or sent empty, is empty here. The three status headers are also there as constants; these
 * are read without regard to case and blanks, because services in use write {@code connected} and {@code InActive}.
 *
 * @param status the HTTP status code
 * @param notificationStatusText {@code X-NotificationStatus}
 * @param deviceConnectionStatusText {@code X-DeviceConnectionStatus}
 * @param subscriptionStatusText {@code X-SubscriptionStatus}
 * @param messageId {@code X-MessageID}: the sender's own id, or an id of zeros when it gave none
 * @param activityId {@code ActivityId}: what the service's operator needs to find this request in a log
 * @param sentence the first line of a plain-text body, at most 500 characters: why, and what to do
 * @param retryAfterHeader {@code Retry-After}, where it is a number of seconds
 */
public record ServiceAnswer(
        int status,
        Optional<String> notificationStatusText,
        Optional<String> deviceConnectionStatusText,
        Optional<String> subscriptionStatusText,
        Optional<String> messageId,
        Optional<String> activityId,
        Optional<String> sentence,
        Optional<Duration> retryAfterHeader) {

    /** What became of the notification; empty when the header is absent or unknown. */
    public Optional<NotificationStatus> notificationStatus() {
        return constant(notificationStatusText, NotificationStatus.values(), NotificationStatus::wireText);
    }

    /** How the device is reachable; empty when the header is absent or unknown. */
    public Optional<DeviceConnectionStatus> deviceConnectionStatus() {
        return constant(deviceConnectionStatusText, DeviceConnectionStatus.values(), DeviceConnectionStatus::wireText);
    }

    /** Whether the channel still exists; empty when the header is absent or unknown. */
    public Optional<SubscriptionStatus> subscriptionStatus() {
        return constant(subscriptionStatusText, SubscriptionStatus.values(), SubscriptionStatus::wireText);
    }

    /** Whether any of the three status headers is there, which only a push service sends. */
    boolean comesFromPushService() {
        return notificationStatusText.isPresent()
                || deviceConnectionStatusText.isPresent()
                || subscriptionStatusText.isPresent();
    }

    private static <E> Optional<E> constant(Optional<String> text, E[] constants, Function<E, String> wireText) {
        return text.map(ServiceAnswer::folded)
                .flatMap(wanted -> Stream.of(constants)
                        .filter(constant -> folded(wireText.apply(constant)).equals(wanted))
                        .findFirst());
    }

    private static String folded(String text) {
        return text.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
