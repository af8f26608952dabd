// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encoding that an XML document claims to have. SDKs write one that is not true: the bytes are UTF-8 and the
 * declaration says utf-16 or ISO-8859-1.
 */
final class XmlDeclaration {

    private static final int LONGEST = 200;
    private static final Pattern ENCODING =
            Pattern.compile("^(\\xEF\\xBB\\xBF)?\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]*)[\"']");

    private XmlDeclaration() {}

    /** The document with a declaration that is true; the same array when it was, and not a byte changed elsewhere. */
    static byte[] repaired(byte[] document) {
        String start = new String(document, 0, Math.min(document.length, LONGEST), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start);
        if (!declared.find() || declared.group(2).equalsIgnoreCase("utf-8") || !isUtf8(document)) {
            return document;
        }
        byte[] name = "utf-8".getBytes(StandardCharsets.US_ASCII);
        byte[] repaired = new byte[document.length - (declared.end(2) - declared.start(2)) + name.length];
        System.arraycopy(document, 0, repaired, 0, declared.start(2));
        System.arraycopy(name, 0, repaired, declared.start(2), name.length);
        System.arraycopy(
                document,
                declared.end(2),
                repaired,
                declared.start(2) + name.length,
                document.length - declared.end(2));
        return repaired;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }
}
