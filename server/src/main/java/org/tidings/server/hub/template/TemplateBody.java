// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.Checked;
import org.tidings.protocol.notification.NotificationReader;

/** The body of a template: its text with the places of expressions in it. Immutable. */
final class TemplateBody {

    private static final NotificationReader XML = new NotificationReader(new InputFactoryImpl());
    private static final String DECLARATION = "<?xml";

    private final String text;
    private final int from;
    private final boolean isXml;
    private final List<Slot> slots;

    private TemplateBody(String text, int from, boolean isXml, List<Slot> slots) {
        this.text = text;
        this.from = from;
        this.isXml = isXml;
        this.slots = List.copyOf(slots);
    }

    static TemplateBody parse(String body) throws TemplateFault {
        if (body.length() > NotificationTemplate.MAX_CHARACTERS) {
            throw new TemplateFault(0, "it is longer than " + NotificationTemplate.MAX_CHARACTERS + " characters");
        }
        int from = body.startsWith("\uFEFF") ? 1 : 0;
        int first = skipBlanks(body, from);
        char begins = first < body.length() ? body.charAt(first) : 0;
        if (begins == '{') {
            return new TemplateBody(body, from, false, JsonSlots.find(body, from));
        }
        if (begins != '<') {
            throw new TemplateFault(first, "expected XML, which begins with <, or a JSON object, which begins with {");
        }
        int xml = isDeclaration(body, first) ? afterDeclaration(body, first) : from;
        checkXml(body, xml);
        return new TemplateBody(body, xml, true, XmlSlots.find(body, xml));
    }

    private static boolean isDeclaration(String body, int from) {
        int name = from + DECLARATION.length();
        return body.startsWith(DECLARATION, from) && name < body.length() && Character.isWhitespace(body.charAt(name));
    }

    /**
     * Skips the XML declaration. It names the encoding of a file that the template once was in; what is rendered is UTF-8 in
     * any case.
     */
    private static int afterDeclaration(String body, int from) throws TemplateFault {
        int end = body.indexOf("?>", from);
        if (end < 0) {
            throw new TemplateFault(from, "expected ?> at the end of the XML declaration");
        }
        return skipBlanks(body, end + 2);
    }

    private static int skipBlanks(String body, int from) {
        int at = from;
        while (at < body.length() && Character.isWhitespace(body.charAt(at))) {
            at++;
        }
        return at;
    }

    private static void checkXml(String body, int from) throws TemplateFault {
        for (int i = from; i < body.length(); i++) {
            char c = body.charAt(i);
            if (!XmlText.isCharacter(c) && !Character.isSurrogate(c)) {
                throw new TemplateFault(i, "expected no control characters in XML");
            }
        }
        Checked checked = XML.check(body.substring(from).getBytes(StandardCharsets.UTF_8));
        if (checked instanceof Checked.Malformed malformed) {
            throw new TemplateFault(offset(body, from, malformed), "it is not well-formed XML: " + malformed.reason());
        }
    }

    /** The position in the body of a line and a column that are counted from a position on. */
    private static int offset(String body, int from, Checked.Malformed malformed) {
        int at = from;
        for (int line = 1; line < malformed.line(); line++) {
            int end = body.indexOf('\n', at);
            at = end < 0 ? at : end + 1;
        }
        return Math.min(body.length(), at + malformed.column() - 1);
    }

    /** The text with values in the places of expressions; null when it would be too long. */
    @Nullable
    String render(TemplateProperties properties) {
        int limit = NotificationTemplate.MAX_CHARACTERS;
        StringBuilder rendered = new StringBuilder(text.length() + 64);
        int done = from;
        for (Slot slot : slots) {
            rendered.append(text, done, slot.start());
            String value = slot.expression().value(properties, limit);
            if (rendered.length() + value.length() > limit) {
                return null;
            }
            if (isXml) {
                XmlText.append(rendered, value);
            } else {
                JsonSlots.append(rendered, value, slot.expression().isNumber());
            }
            done = slot.end();
        }
        rendered.append(text, done, text.length());
        return rendered.length() > limit ? null : rendered.toString();
    }
}
