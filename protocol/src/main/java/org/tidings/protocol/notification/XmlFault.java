// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Puts what an XML parser says about a fault into one plain line. */
final class XmlFault {

    private static final int LONGEST_REASON = 160;

    private XmlFault() {}

    static Checked.Malformed of(XMLStreamException fault) {
        Location at = fault.getLocation();
        return new Checked.Malformed(
                at == null ? 1 : Math.max(1, at.getLineNumber()),
                at == null ? 1 : Math.max(1, at.getColumnNumber()),
                reason(fault.getMessage()));
    }

    /** Aalto wraps what it notices late; anything else means that the parser itself stumbled over the bytes. */
    static Checked.Malformed of(RuntimeException fault) {
        return fault.getCause() instanceof XMLStreamException cause
                ? of(cause)
                : new Checked.Malformed(1, 1, "the XML cannot be parsed");
    }

    private static String reason(@Nullable String message) {
        if (message == null) {
            return "the XML is not well-formed";
        }
        String said = withoutLocation(message).strip();
        if (said.startsWith("General entity reference")) { // Aalto
            return "an entity is not declared: only &amp; &lt; &gt; &quot; &apos; and character references are";
        }
        if (said.contains("PrefixUnbound?")) { // the JDK, which names the rule by its address only
            return "a namespace prefix is not declared";
        }
        if (said.contains("#Attribute") && said.contains("NotUnique?")) {
            return "an element has the same attribute twice";
        }
        return TextRules.oneLine(said, LONGEST_REASON);
    }

    private static String withoutLocation(String message) {
        int start = message.startsWith("ParseError at ") ? message.indexOf("\nMessage: ") : -1;
        String said = start < 0 ? message : message.substring(start + "\nMessage: ".length());
        int end = said.lastIndexOf("\n at [row,col");
        return end < 0 ? said : said.substring(0, end);
    }
}
