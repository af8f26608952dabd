// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.bench;

import java.nio.charset.StandardCharsets;

/** The toast that all senders send: 300 bytes, with a {@link Stamp} in its first text. */
final class ToastBody {

    private static final String TEXT = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
            + "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>" + Stamp.EMPTY
            + "</wp:Text1><wp:Text2>It rains in the afternoon, take an umbrella with you!"
            + "</wp:Text2><wp:Param>/Forecast.xaml?place=somewhere&amp;day=today</wp:Param></wp:Toast></wp:Notification>";

    /** How many bytes it has. */
    static final int LENGTH = TEXT.length();

    /** Where the stamp begins. */
    static final int STAMP = TEXT.indexOf(Stamp.EMPTY);

    private ToastBody() {}

    /** A new copy, with an empty stamp. */
    static byte[] bytes() {
        return TEXT.getBytes(StandardCharsets.US_ASCII);
    }
}
