// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench.fault;

import java.nio.charset.StandardCharsets;

/** The request that posts a toast. */
final class Post {

    private Post() {}

    /**
     * @param path of the channel's URI
     * @param id becomes the first text of the toast
     */
    static byte[] toast(String path, String id) {
        String body =
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast>"
                        + "<wp:Text1>" + id
                        + "</wp:Text1><wp:Text2>It rains in the afternoon, take an umbrella with you</wp:Text2>"
                        + "<wp:Param>/Forecast.xaml?place=somewhere&amp;day=today</wp:Param></wp:Toast></wp:Notification>";
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: "
                        + body.length() + "\r\nX-NotificationClass: 2\r\nX-WindowsPhone-Target: toast\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The same, to be delivered within the shorter window. */
    static byte[] toastWithinWindow(String path, String id) {
        return new String(toast(path, id), StandardCharsets.US_ASCII)
                .replace("X-NotificationClass: 2\r\n", "X-NotificationClass: 12\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
