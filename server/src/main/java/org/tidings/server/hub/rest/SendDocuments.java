// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.send.DryRun;
import org.tidings.server.hub.send.OutcomeCounts;
import org.tidings.server.hub.send.OutcomeList;
import org.tidings.server.hub.send.Send;
import org.tidings.server.hub.send.SendContent;
import org.tidings.server.hub.send.SendFormat;
import org.tidings.server.hub.send.TargetOutcome;
import org.tidings.server.hub.send.TestSend;
import org.tidings.server.hub.template.XmlText;

/** What is said of sends. The order of XML elements is the one that the .NET SDK insists on. */
final class SendDocuments {

    private static final String NAMESPACE = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";
    private static final String PLATFORM = "windowsphone";

    private SendDocuments() {}

    /** The telemetry of a send. */
    static String details(Send send, @Nullable SendContent content, String location) {
        StringBuilder xml = new StringBuilder(512);
        xml.append("<NotificationDetails xmlns=\"").append(NAMESPACE).append("\">");
        element(xml, "NotificationId", send.id().text());
        element(xml, "Location", location);
        element(xml, "State", send.state().wireText());
        element(xml, "EnqueueTime", send.enqueuedAt().toString());
        element(xml, "StartTime", text(send.startedAt()));
        element(xml, "EndTime", text(send.endedAt()));
        element(xml, "NotificationBody", content == null ? null : new String(content.body(), StandardCharsets.UTF_8));
        element(xml, "Tags", send.expression());
        element(
                xml,
                "TargetPlatforms",
                send.format() == SendFormat.TEMPLATE ? "template," + PLATFORM + "template" : PLATFORM);
        xml.append("<MpnsOutcomeCounts>");
        send.counts().byOutcome().forEach((outcome, count) -> {
            xml.append("<Outcome>");
            element(xml, "Name", outcome.wireText());
            element(xml, "Count", Long.toString(count));
            xml.append("</Outcome>");
        });
        return xml.append("</MpnsOutcomeCounts></NotificationDetails>").toString();
    }

    /** The answer to a test send. */
    static String outcome(TestSend sent) {
        long good = sent.results().stream()
                .filter(result -> result.outcome() == TargetOutcome.SUCCESS)
                .count();
        StringBuilder xml = new StringBuilder(512);
        xml.append("<NotificationOutcome xmlns=\"").append(NAMESPACE).append("\">");
        element(xml, "Success", Long.toString(good));
        element(xml, "Failure", Long.toString(sent.results().size() - good));
        xml.append("<Results>");
        for (TestSend.Result result : sent.results()) {
            xml.append("<RegistrationResult>");
            element(xml, "ApplicationPlatform", PLATFORM);
            element(xml, "PnsHandle", result.handle());
            element(xml, "RegistrationId", result.registrationId());
            element(xml, "Outcome", result.outcome().sentence());
            xml.append("</RegistrationResult>");
        }
        return xml.append("</Results></NotificationOutcome>").toString();
    }

    private static void element(StringBuilder xml, String name, @Nullable String text) {
        if (text != null) {
            xml.append('<').append(name).append('>');
            xml.append(XmlText.escaped(text));
            xml.append("</").append(name).append('>');
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /** Who would get a send. */
    static String dryRun(DryRun dryRun) {
        JsonArray sample = new JsonArray();
        for (DryRun.Sampled each : dryRun.sample()) {
            sample.add(new JsonObject()
                    .put("registrationId", orNull(each.registrationId()))
                    .put("host", orNull(each.host()))
                    .put(
                            "delivery",
                            switch (each.delivered()) {
                                case HERE -> "here";
                                case ELSEWHERE -> "elsewhere";
                                case NOWHERE -> "nowhere";
                            })
                    .put("tags", new JsonArray(List.copyOf(each.tags())))
                    .put("matched", new JsonArray(List.copyOf(each.matched()))));
        }
        return new JsonObject()
                .put("count", dryRun.count())
                .put("sample", sample)
                .encode();
    }

    /** Sends of a hub. */
    static String sends(List<Send> sends, @Nullable String next) {
        JsonArray list = new JsonArray();
        sends.forEach(send -> list.add(summary(send)));
        return new JsonObject().put("sends", list).put("next", next).encode();
    }

    private static JsonObject summary(Send send) {
        return new JsonObject()
                .put("id", send.id().text())
                .put("state", send.state().wireText())
                .put("format", send.format().wireText())
                .put("tags", send.expression())
                .put("scheduledTime", text(send.scheduledAt()))
                .put("enqueueTime", text(send.enqueuedAt()))
                .put("startTime", text(send.startedAt()))
                .put("endTime", text(send.endedAt()))
                .put("retrying", send.deferred())
                .put("outcomes", counts(send.counts()));
    }

    private static JsonObject counts(OutcomeCounts counts) {
        JsonObject json = new JsonObject();
        for (Map.Entry<TargetOutcome, Long> each : counts.byOutcome().entrySet()) {
            json.put(each.getKey().wireText(), each.getValue());
        }
        return json;
    }

    /** What became of targets. */
    static String outcomes(List<OutcomeList.Entry> entries, boolean direct, @Nullable String next) {
        JsonArray list = new JsonArray();
        for (OutcomeList.Entry entry : entries) {
            JsonObject json = new JsonObject();
            if (direct) {
                json.put("handle", entry.handle());
            } else {
                // Null when the registration is gone.
                json.put("registrationId", orNull(entry.registrationId()));
            }
            list.add(json.put("outcome", entry.outcome().wireText())
                    .put("description", entry.outcome().sentence()));
        }
        return new JsonObject().put("outcomes", list).put("next", next).encode();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
