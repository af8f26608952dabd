// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds expressions in XML that is known to be well-formed and without a DOCTYPE: whole values of attributes, and whole texts
 * of elements that have no children. References to characters are resolved before an expression is read; comments in a text do
 * not count, and a text in CDATA counts like any other.
 *
 * <p>Declarations of namespaces are never expressions.
 */
final class XmlSlots {

    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";

    private final String xml;
    private final List<Slot> slots = new ArrayList<>();
    private int at;

    /** Whether only text has come since a start tag. */
    private boolean isLeaf;

    private final StringBuilder text = new StringBuilder();
    private int textStart;
    private int textEnd;

    private XmlSlots(String xml, int from) {
        this.xml = xml;
        this.at = from;
    }

    /** The places of expressions in their order, reading from a position on. */
    static List<Slot> find(String xml, int from) throws TemplateFault {
        XmlSlots reader = new XmlSlots(xml, from);
        while (reader.at < xml.length()) {
            reader.next();
        }
        return reader.slots;
    }

    private void next() throws TemplateFault {
        if (xml.charAt(at) != '<') {
            int from = at;
            int to = xml.indexOf('<', at);
            at = to < 0 ? xml.length() : to;
            addText(XmlText.decoded(xml, from, at, false), from);
        } else if (xml.startsWith("<!--", at)) {
            at += "<!--".length();
            skipPast("-->");
        } else if (xml.startsWith(CDATA, at)) {
            int from = at;
            skipPast(CDATA_END);
            addText(xml.substring(from + CDATA.length(), at - CDATA_END.length()), from);
        } else if (xml.startsWith("<?", at)) {
            skipPast("?>");
        } else if (xml.startsWith("</", at)) {
            skipPast(">");
            if (isLeaf) {
                addSlot(text.toString(), textStart, textEnd);
            }
            isLeaf = false;
        } else {
            startTag();
        }
    }

    private void addText(String decoded, int from) {
        if (text.length() == 0) {
            textStart = from;
        }
        text.append(decoded);
        textEnd = at;
    }

    private void startTag() throws TemplateFault {
        at++;
        skipName();
        skipBlanks();
        while (character() != '>' && character() != '/') {
            attribute();
            skipBlanks();
        }
        isLeaf = character() == '>';
        skipPast(">");
        text.setLength(0);
    }

    private void attribute() throws TemplateFault {
        int nameStart = at;
        skipName();
        String name = xml.substring(nameStart, at);
        skipBlanks();
        if (name.isEmpty() || character() != '=') {
            throw new TemplateFault(at, "expected an attribute with its value here");
        }
        at++;
        skipBlanks();
        char quote = character();
        int start = at + 1;
        int end = quote == '"' || quote == '\'' ? xml.indexOf(quote, start) : -1;
        if (end < 0) {
            throw new TemplateFault(at, "expected the value of an attribute in quotes here");
        }
        at = end + 1;
        if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
            addSlot(XmlText.decoded(xml, start, end, true), start, end);
        }
    }

    private void addSlot(String value, int start, int end) throws TemplateFault {
        Expression expression = parsed(value, start);
        if (expression != null) {
            slots.add(new Slot(start, end, expression));
        }
    }

    private static @Nullable Expression parsed(String value, int start) throws TemplateFault {
        try {
            return ExpressionParser.parse(value);
        } catch (TemplateFault fault) {
            throw new TemplateFault(start, fault.reason());
        }
    }

    private void skipName() throws TemplateFault {
        while (!isBlank(character()) && "=/>".indexOf(character()) < 0) {
            at++;
        }
    }

    private void skipBlanks() throws TemplateFault {
        while (isBlank(character())) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private char character() throws TemplateFault {
        if (at >= xml.length()) {
            throw new TemplateFault(xml.length(), "the XML ends inside a tag");
        }
        return xml.charAt(at);
    }

    private void skipPast(String mark) throws TemplateFault {
        int found = xml.indexOf(mark, at);
        if (found < 0) {
            throw new TemplateFault(at, "expected " + mark + " after this");
        }
        at = found + mark.length();
    }
}
