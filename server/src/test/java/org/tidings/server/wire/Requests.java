// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as text; one character is one byte. */
final class Requests {

    static final String TOAST =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\">"
                    + "<wp:Toast><wp:Text1>Hi</wp:Text1></wp:Toast></wp:Notification>";

    static final String TILE = "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\">"
            + "<wp:Tile><wp:Title>Hi</wp:Title></wp:Tile></wp:Notification>";

    static final String TOAST_HEADERS =
            "Content-Type: text/xml\r\nX-WindowsPhone-Target: toast\r\nX-NotificationClass: 2\r\n";

    static final String TILE_HEADERS =
            "Content-Type: text/xml\r\nX-WindowsPhone-Target: token\r\nX-NotificationClass: 1\r\n";

    static final String RAW_HEADERS = "X-NotificationClass: 3\r\n";

    private Requests() {}

    /** @param headers each with its line end */
    static String post(URI channel, String headers, byte[] body) {
        return "POST " + channel.getRawPath() + " HTTP/1.1\r\nHost: " + channel.getAuthority() + "\r\n" + headers
                + "Content-Length: " + body.length + "\r\n\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    }

    static String post(URI channel, String headers, String body) {
        return post(channel, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static String toast(URI channel, String moreHeaders) {
        return post(channel, TOAST_HEADERS + moreHeaders, TOAST);
    }

    static String raw(URI channel, String body) {
        return post(channel, RAW_HEADERS, body);
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
