// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** XML documents as text. */
final class XmlDocument {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private XmlDocument() {}

    /**
     * A document as characters. What its declaration says of its encoding does not count: .NET declares utf-16 and sends
     * UTF-8.
     */
    static String decoded(byte[] document) {
        Charset charset = StandardCharsets.UTF_8;
        if (document.length >= 2 && document[0] == (byte) 0xFE && document[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
        } else if (document.length >= 2 && document[0] == (byte) 0xFF && document[1] == (byte) 0xFE) {
            charset = StandardCharsets.UTF_16LE;
        }
        String text = new String(document, charset);
        String bare = text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
        // A parser of characters would still believe the declaration, and refuse.
        int end = bare.startsWith("<?xml") ? bare.indexOf("?>") : -1;
        return end < 0 ? bare : bare.substring(end + 2);
    }
}
