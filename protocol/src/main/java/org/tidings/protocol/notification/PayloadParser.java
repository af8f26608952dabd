// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads a toast or a tile the way a phone does. */
final class PayloadParser {

    private PayloadParser() {}

    /** The first Toast or Tile of the document; reads to the end of the document. */
    static Notification parse(PayloadCursor xml) throws XMLStreamException {
        xml.nextChild();
        if (!xml.isNotification()) {
            throw xml.refused("the root element must be Notification in the namespace WPNotification");
        }
        Notification found = null;
        while (xml.nextChild()) {
            NotificationKind kind = found == null ? xml.kind().orElse(null) : null;
            if (kind == NotificationKind.TOAST) {
                found = toast(xml);
            } else if (kind == NotificationKind.TILE) {
                found = tile(xml);
            } else {
                xml.skipElement();
            }
        }
        if (found == null) {
            throw xml.refused("Notification must have a Toast or a Tile inside");
        }
        xml.finish();
        return found;
    }

    private static Toast toast(PayloadCursor xml) throws XMLStreamException {
        Toast.Builder toast = Toast.builder();
        while (xml.nextChild()) {
            switch (xml.isInNotificationNamespace() ? xml.localName() : "") {
                case "Text1" -> toast.text1(xml.elementText());
                case "Text2" -> toast.text2(xml.elementText());
                case "Param" -> toast.param(xml.elementText());
                case "Sound" -> {
                    if (isTrue(xml.attribute("Silent"))) {
                        toast.silent();
                    }
                    toast.sound(xml.elementText());
                }
                default -> xml.skipElement();
            }
        }
        return toast.asRead();
    }

    private static boolean isTrue(@Nullable String flag) {
        return flag != null
                && (flag.strip().equalsIgnoreCase("true") || flag.strip().equals("1"));
    }

    private static TileNotification tile(PayloadCursor xml) throws XMLStreamException {
        TileTemplate template = TileTemplate.ofXmlName(xml.attribute("Template"));
        TileFields fields = new TileFields();
        String id = xml.attribute("Id");
        if (id != null && !id.isEmpty()) {
            fields.id(id);
        }
        while (xml.nextChild()) {
            TileElement element = xml.isInNotificationNamespace() ? template.element(xml.localName()) : null;
            if (element == null) {
                xml.skipElement();
            } else if (element == TileElement.COUNT) {
                fields.count(count(xml));
            } else {
                fields.text(element, text(xml));
            }
        }
        return switch (template) {
            case PLAIN -> new Tile(fields);
            case FLIP -> new FlipTile(fields);
            case ICONIC -> new IconicTile(fields);
            case CYCLE -> new CycleTile(fields);
        };
    }

    private static Field<String> text(PayloadCursor xml) throws XMLStreamException {
        if (isCleared(xml)) {
            xml.skipElement();
            return Field.clear();
        }
        String text = xml.elementText();
        return text.isEmpty() ? Field.unchanged() : Field.set(text);
    }

    private static Field<Integer> count(PayloadCursor xml) throws XMLStreamException {
        Field<String> text = text(xml);
        String number = text.value().map(String::strip).orElse("");
        if (number.isEmpty()) {
            return text.isClear() ? Field.clear() : Field.unchanged();
        }
        return Field.set(floor(number, xml));
    }

    /** Phones clear an element that says so even when it has content. */
    private static boolean isCleared(PayloadCursor xml) {
        String action = xml.attribute("Action");
        return action != null && action.strip().equalsIgnoreCase("Clear");
    }

    /** Rounds a decimal down; what is too large for an int is as good as the largest, since phones show at most 99. */
    private static int floor(String number, PayloadCursor xml) throws XMLStreamException {
        boolean negative = number.startsWith("-");
        boolean signed = negative || number.startsWith("+");
        long whole = 0;
        boolean zero = true;
        int digits = 0;
        int points = 0;
        for (int i = signed ? 1 : 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                zero &= c == '0';
                whole = points > 0 ? whole : Math.min(Integer.MAX_VALUE, whole * 10 + (c - '0'));
            } else if (c != '.' || ++points > 1) {
                throw xml.refused("Count must be a number, not " + TextRules.quoted(number));
            }
        }
        if (digits == 0) {
            throw xml.refused("Count must be a number, not " + TextRules.quoted(number));
        }
        if (negative && !zero) {
            throw xml.refused("Count must be 0 or more, not " + TextRules.quoted(number));
        }
        return (int) whole;
    }
}
