// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.tidings.server.hub.template.XmlText;

/** The body of every answer that is no success, in the form that the SDKs read: Code first, then Detail. */
final class ErrorDocument {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private ErrorDocument() {}

    static HubAnswer of(HubFault fault, String trackingId, Instant now) {
        HubAnswer answer =
                HubAnswer.of(fault.status(), HubAnswer.XML, text(fault.status(), fault.detail(), trackingId, now));
        for (Map.Entry<String, String> header : fault.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static String text(int status, String detail, String trackingId, Instant now) {
        String sentences = detail.endsWith(".") ? detail : detail + ".";
        return "<Error><Code>" + status + "</Code><Detail>" + XmlText.escaped(sentences) + "TrackingId:"
                + XmlText.escaped(trackingId) + "_T1,TimeStamp:" + TIME.format(now) + "</Detail></Error>";
    }
}
