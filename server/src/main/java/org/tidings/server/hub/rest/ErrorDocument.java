// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

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
        return "<Error><Code>" + status + "</Code><Detail>" + escaped(sentences) + "TrackingId:" + escaped(trackingId)
                + "_T1,TimeStamp:" + TIME.format(now) + "</Detail></Error>";
    }

    /** Text of whatever origin as XML character data. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
    }
}
