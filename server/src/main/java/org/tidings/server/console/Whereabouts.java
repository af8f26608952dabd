// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.Inventory;

/** Says in a sentence where a notification went. */
final class Whereabouts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Function<DeviceId, Optional<Inventory.DeviceView>> devices;

    Whereabouts(Function<DeviceId, Optional<Inventory.DeviceView>> devices) {
        this.devices = devices;
    }

    /** About one notification. */
    String sentence(StepLog.Story story) {
        @Nullable Step first = story.steps().isEmpty() ? null : story.steps().get(0);
        @Nullable Step last = furthest(story.steps());
        if (first == null || last == null) {
            return "Nothing is known of it any more.";
        }
        if (last.kind() != StepKind.ACKNOWLEDGED
                && last.kind() != StepKind.REFUSED
                && last.kind() != StepKind.DROPPED
                && story.channelEnd().isPresent()) {
            return lost(story.channelEnd().get());
        }
        return switch (last.kind()) {
            case ACKNOWLEDGED ->
                "The device had it " + between(first, last) + " after it was accepted, at " + time(last.atMillis())
                        + ".";
            case SENT ->
                "It was sent to the device at " + time(last.atMillis()) + ", which has not acknowledged it yet"
                        + presence(last);
            case HELD ->
                "It is on disk and waits to travel with others until " + time(last.untilMillis())
                        + " at the latest, because its class is " + last.notificationClass() + ".";
            case STORED -> "It is on disk and waits for its device" + presence(last);
            case ACCEPTED -> "It was accepted at " + time(last.atMillis()) + " and is on its way to the disk.";
            case DROPPED ->
                "It was dropped at " + time(last.atMillis()) + ", because its channel had ended before it was on disk.";
            case REFUSED -> refused(last);
            case CONNECTED, DISCONNECTED, ENDED, PURGED -> "Nothing is known of it any more.";
        };
    }

    /** A notification that is sent again has several of the same steps; what it reached counts. */
    private static @Nullable Step furthest(List<Step> steps) {
        @Nullable Step furthest = null;
        for (Step step : steps) {
            if (furthest == null || step.kind().compareTo(furthest.kind()) >= 0) {
                furthest = step;
            }
        }
        return furthest;
    }

    private String presence(Step step) {
        Optional<Inventory.DeviceView> device = step.device() == null ? Optional.empty() : devices.apply(step.device());
        if (device.isEmpty()) {
            return "; the service does not know the device any more.";
        }
        return device.get().status() == DeviceConnectionStatus.CONNECTED
                ? "; the device is connected."
                : "; the device is away since "
                        + DateTimeFormatter.ISO_INSTANT.format(
                                device.get().lastSeen().truncatedTo(ChronoUnit.SECONDS))
                        + " and gets it when it comes back.";
    }

    private static String lost(Step end) {
        return end.kind() == StepKind.PURGED
                ? "It was dropped at " + time(end.atMillis()) + ", when an operator emptied its channel's queue."
                : "It was dropped at " + time(end.atMillis()) + ", when its channel ended"
                        + (end.why() == null ? "." : " (" + end.why() + ").");
    }

    private static String refused(Step step) {
        @Nullable Answer answer = step.answer();
        String at = " at " + time(step.atMillis());
        if (answer == null) {
            return "It was refused" + at + ".";
        }
        return switch (answer) {
            case SUPPRESSED ->
                "It was dropped" + at
                        + " with 200 Suppressed: the app has not bound this kind, or raw found the app not running.";
            case QUEUE_FULL -> "It was dropped" + at + " with 200 QueueFull: too much waits for the channel already.";
            case EXPIRED -> "It was refused" + at + " with 404: the channel does not exist any more.";
            case QUOTA_EXCEEDED -> "It was refused" + at + " with 406: the channel's quota of the day is used up.";
            case DEVICE_INACTIVE -> "It was refused" + at + " with 412: the device has been away for long.";
            case NOT_AUTHORIZED ->
                "It was refused" + at
                        + " with 401: the sender has not shown the certificate that the channel asks for.";
            case MALFORMED -> "It was refused" + at + " with 400: the request could not be understood.";
            case METHOD_NOT_ALLOWED -> "It was refused" + at + " with 405: notifications are posted.";
            case UNAVAILABLE -> "It was refused" + at + " with 503: the service could not keep it.";
            case RECEIVED, CALLBACK_REGISTERED -> "It was answered " + answer.status() + at + ".";
        };
    }

    /** About all that were found under one id. */
    static String sentence(String query, int found, List<String> sentences, Optional<Long> oldestMillis) {
        if (found == 0) {
            return oldestMillis
                    .map(millis -> "No notification with the id " + query + " was seen since " + time(millis)
                            + "; the service remembers the last " + StepLog.STEPS
                            + " steps, and none from before its start.")
                    .orElse("The service has not seen any notification since its start.");
        }
        return found == 1 ? sentences.get(0) : found + " notifications have this id. The newest: " + sentences.get(0);
    }

    private static String between(Step first, Step last) {
        Duration time = Duration.ofMillis(Math.max(0, last.atMillis() - first.atMillis()));
        if (time.toMillis() < 1_000) {
            return time.toMillis() + " ms";
        }
        return time.toMinutes() < 2
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0)
                : time.toMinutes() + " min";
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis)) + " UTC";
    }
}
