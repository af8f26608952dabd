// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.notification.NotificationKind;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.PushEvent;

/**
 * One thing that happened, as the console tells it; what does not apply is null.
 *
 * @param notificationClass 0 where it does not apply
 * @param untilMillis until when it is held at the latest, else 0
 */
record Step(
        long atMillis,
        StepKind kind,
        @Nullable UUID id,
        @Nullable ChannelId channel,
        @Nullable DeviceId device,
        @Nullable NotificationKind notificationKind,
        int notificationClass,
        @Nullable String messageId,
        @Nullable Answer answer,
        long untilMillis,
        @Nullable String why,
        int dropped) {

    static Step of(PushEvent event) {
        if (event instanceof PushEvent.Accepted accepted) {
            return of(event, StepKind.ACCEPTED, accepted.notification(), 0);
        } else if (event instanceof PushEvent.Stored stored) {
            return of(event, StepKind.STORED, stored.notification(), 0);
        } else if (event instanceof PushEvent.Held held) {
            return of(event, StepKind.HELD, held.notification(), held.untilMillis());
        } else if (event instanceof PushEvent.Sent sent) {
            return of(event, StepKind.SENT, sent.notification(), 0);
        } else if (event instanceof PushEvent.Acknowledged acknowledged) {
            return of(event, StepKind.ACKNOWLEDGED, acknowledged.notification(), 0);
        } else if (event instanceof PushEvent.Dropped dropped) {
            return of(event, StepKind.DROPPED, dropped.notification(), 0);
        } else if (event instanceof PushEvent.Refused refused) {
            return new Step(
                    event.atMillis(),
                    StepKind.REFUSED,
                    refused.id(),
                    refused.channel(),
                    null,
                    null,
                    0,
                    refused.messageId(),
                    refused.answer(),
                    0,
                    null,
                    0);
        } else if (event instanceof PushEvent.DeviceConnected connected) {
            return ofDevice(event, StepKind.CONNECTED, null, connected.device(), null, 0);
        } else if (event instanceof PushEvent.DeviceDisconnected disconnected) {
            return ofDevice(event, StepKind.DISCONNECTED, null, disconnected.device(), null, 0);
        } else if (event instanceof PushEvent.ChannelEnded ended) {
            return ofDevice(event, StepKind.ENDED, ended.channel(), ended.device(), ended.why(), ended.dropped());
        } else if (event instanceof PushEvent.QueuePurged purged) {
            return ofDevice(event, StepKind.PURGED, purged.channel(), purged.device(), null, purged.dropped());
        }
        throw new IllegalStateException("an event of a new kind: " + event);
    }

    private static Step of(PushEvent event, StepKind kind, PushEvent.Subject subject, long untilMillis) {
        return new Step(
                event.atMillis(),
                kind,
                subject.id(),
                subject.channel(),
                subject.device(),
                subject.kind(),
                subject.notificationClass().number(),
                subject.messageId(),
                null,
                untilMillis,
                null,
                0);
    }

    private static Step ofDevice(
            PushEvent event,
            StepKind kind,
            @Nullable ChannelId channel,
            DeviceId device,
            @Nullable String why,
            int dropped) {
        return new Step(event.atMillis(), kind, null, channel, device, null, 0, null, null, 0, why, dropped);
    }

    /** The answer's name in the API: {@code queueFull}. */
    static String wireText(Answer answer) {
        StringBuilder text = new StringBuilder();
        boolean capital = false;
        for (char letter : answer.name().toCharArray()) {
            if (letter != '_') {
                text.append(capital ? letter : Character.toLowerCase(letter));
            }
            capital = letter == '_';
        }
        return text.toString();
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("at", Instant.ofEpochMilli(atMillis).toString())
                .put("step", kind.wireText());
        put(json, "id", id);
        put(json, "channel", channel);
        put(json, "device", device);
        put(json, "kind", notificationKind == null ? null : notificationKind.wireText());
        if (notificationClass > 0) {
            json.put("class", notificationClass);
        }
        put(json, "messageId", messageId);
        put(json, "answer", answer == null ? null : wireText(answer));
        if (untilMillis > 0) {
            json.put("until", Instant.ofEpochMilli(untilMillis).toString());
        }
        put(json, "why", why);
        if (dropped > 0) {
            json.put("dropped", dropped);
        }
        return json;
    }

    private static void put(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
