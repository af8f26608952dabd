// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.DeliveryWindow;
import org.tidings.protocol.notification.NotificationKind;
import picocli.CommandLine.Option;

/** The options that say when a notification is delivered and by which id its sender knows it. */
class DeliveryOptions {

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            completionCandidates = Windows.class,
            description = "How long the delivery may wait: ${COMPLETION-CANDIDATES} seconds, or the number of "
                    + "X-NotificationClass. Default: immediate.")
    private String window = "immediate";

    @Option(
            names = "--message-id",
            paramLabel = "UUID",
            description = "An id of yours, which the answer repeats and the device gets.")
    private @Nullable UUID messageId;

    /** For completion; picocli makes it. */
    static final class Windows implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(DeliveryWindow.values()).map(DeliveryOptions::name).iterator();
        }
    }

    @Nullable
    UUID messageId() {
        return messageId;
    }

    /**
     * How long the delivery may wait.
     *
     * @throws IllegalArgumentException when the class is not one of this kind
     */
    DeliveryWindow window(NotificationKind kind) {
        for (DeliveryWindow each : DeliveryWindow.values()) {
            if (window.equals(name(each)) || window.equals(Integer.toString(number(kind, each)))) {
                return each;
            }
        }
        throw new IllegalArgumentException("--class is " + Printable.of(window) + ", but expected for a "
                + kind.wireText() + " is immediate, 450 or 900, or " + number(kind, DeliveryWindow.IMMEDIATE) + ", "
                + number(kind, DeliveryWindow.SOON) + " or " + number(kind, DeliveryWindow.LATER));
    }

    /** The value of {@code X-NotificationClass}. */
    static int number(NotificationKind kind, DeliveryWindow window) {
        return kind.immediateClass()
                + switch (window) {
                    case IMMEDIATE -> 0;
                    case SOON -> 10;
                    case LATER -> 20;
                };
    }

    private static String name(DeliveryWindow window) {
        return window == DeliveryWindow.IMMEDIATE
                ? "immediate"
                : Long.toString(window.longest().toSeconds());
    }
}
