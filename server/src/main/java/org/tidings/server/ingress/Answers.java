// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tidings.protocol.answer.Answer;
import org.tidings.protocol.answer.DeviceConnectionStatus;
import org.tidings.protocol.answer.NotificationStatus;
import org.tidings.protocol.answer.SubscriptionStatus;
import org.tidings.server.door.Response;
import org.tidings.server.push.Outcome;

/** Writes rows of the answer table as HTTP answers. */
final class Answers {

    private static final byte[] NOTHING = {};

    private final String inactiveLiteral;

    Answers(String inactiveLiteral) {
        this.inactiveLiteral = inactiveLiteral;
    }

    /** The answer to a submission. */
    Response of(Outcome outcome, String messageId, UUID activityId) {
        return row(outcome.answer(), outcome.device(), messageId, activityId, outcome.sentence());
    }

    /** The answer to a request that did not become a submission. */
    Response refusal(Answer answer, String messageId, UUID activityId, String sentence) {
        return row(answer, DeviceConnectionStatus.DISCONNECTED, messageId, activityId, sentence);
    }

    private Response row(
            Answer answer, DeviceConnectionStatus device, String messageId, UUID activityId, String sentence) {
        List<String> headers = new ArrayList<>(20);
        add(headers, "Cache-Control", "private");
        NotificationStatus notification = answer.notificationStatus();
        if (notification != null) {
            add(headers, "X-NotificationStatus", notification.wireText());
        }
        if (answer.tellsDeviceConnection()) {
            add(headers, "X-DeviceConnectionStatus", literal(device));
        }
        SubscriptionStatus subscription = answer.subscriptionStatus();
        if (subscription != null) {
            add(headers, "X-SubscriptionStatus", subscription.wireText());
        }
        add(headers, "X-MessageID", messageId);
        add(headers, "ActivityId", activityId.toString());
        if (answer == Answer.METHOD_NOT_ALLOWED) {
            add(headers, "Allow", "POST, GET, HEAD");
        }
        if (answer.status() == 200) {
            return new Response(answer.status(), headers, NOTHING);
        }
        add(headers, "Content-Type", "text/plain; charset=utf-8");
        return new Response(answer.status(), headers, Ingress.utf8(sentence + "\n"));
    }

    private String literal(DeviceConnectionStatus device) {
        return device == DeviceConnectionStatus.INACTIVE ? inactiveLiteral : device.wireText();
    }

    private static void add(List<String> headers, String name, String value) {
        headers.add(name);
        headers.add(value);
    }
}
