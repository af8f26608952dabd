// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.util.Optional;

/**
 * The value of {@code X-NotificationClass}: it says what kind the notification is and how long its delivery may wait.
 *
 * <p>1, 11, 21 are tiles; 2, 12, 22 are toasts; 3-10, 13-20, 23-31 are raw. The first group is delivered at once, the
 * second within 450 s, the third within 900 s. Source: the XNA push sample and the Notification Hubs .NET SDK.
 *
 * @param number 1 to 31
 */
public record NotificationClass(int number) {

    public NotificationClass {
        if (number < 1 || number > 31) {
            throw new IllegalArgumentException("a notification class is 1 to 31, not " + number);
        }
    }

    /** The class that delivers the kind at once. */
    public static NotificationClass immediate(NotificationKind kind) {
        return new NotificationClass(kind.immediateClass());
    }

    /**
     * Reads a header value.
     *
     * @return empty when the value is not a class; blanks around the digits are tolerated
     */
    public static Optional<NotificationClass> parse(String value) {
        String digits = value.strip();
        if (digits.isEmpty() || digits.length() > 2) {
            return Optional.empty();
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return Optional.empty();
            }
            number = number * 10 + (c - '0');
        }
        return number >= 1 && number <= 31 ? Optional.of(new NotificationClass(number)) : Optional.empty();
    }

    /** The kind that the class stands for. */
    public NotificationKind kind() {
        return switch (number) {
            case 1, 11, 21 -> NotificationKind.TILE;
            case 2, 12, 22 -> NotificationKind.TOAST;
            default -> NotificationKind.RAW;
        };
    }

    /** How long the delivery may wait. */
    public DeliveryWindow window() {
        if (number <= 10) {
            return DeliveryWindow.IMMEDIATE;
        }
        return number <= 20 ? DeliveryWindow.SOON : DeliveryWindow.LATER;
    }
}
