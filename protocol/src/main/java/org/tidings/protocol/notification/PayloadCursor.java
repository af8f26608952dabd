// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Steps through a payload and refuses what no notification needs. Not thread-safe. */
final class PayloadCursor {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_ATTRIBUTES = 32;
    private static final int LONGEST_ENCODING_NAME = 40;

    private final XMLStreamReader xml;
    private int depth;

    PayloadCursor(XMLStreamReader xml) throws XMLStreamException {
        this.xml = xml;
        if (xml.getVersion() != null && !xml.getVersion().equals("1.0")) {
            throw refused("the XML version must be 1.0");
        }
        if (xml.getCharacterEncodingScheme() != null && !isEncodingName(xml.getCharacterEncodingScheme())) {
            throw refused("the XML declaration names no encoding");
        }
    }

    /** Aalto takes a long run of any characters for the name of an encoding, depending on what it read before. */
    private static boolean isEncodingName(String name) {
        boolean right = name.length() <= LONGEST_ENCODING_NAME;
        for (int i = 0; right && i < name.length(); i++) {
            right = name.charAt(i) > ' ' && name.charAt(i) < 0x7F;
        }
        return right;
    }

    /** Steps to the next event, inside the limits. */
    int next() throws XMLStreamException {
        int event = xml.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> enterElement();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD -> throw refused("a DOCTYPE is not allowed");
            case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("an entity is not declared");
            default -> {}
        }
        return event;
    }

    private void enterElement() throws XMLStreamException {
        depth++;
        if (depth > MAX_DEPTH) {
            throw refused("elements are nested deeper than " + MAX_DEPTH);
        }
        if (xml.getAttributeCount() > MAX_ATTRIBUTES) {
            throw refused("an element has more than " + MAX_ATTRIBUTES + " attributes");
        }
    }

    /** Steps to the next child element of the element that is open; false at the end of that element. */
    boolean nextChild() throws XMLStreamException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    /** Steps to the end of the element that just began. */
    void skipElement() throws XMLStreamException {
        int inside = depth;
        while (depth >= inside) {
            next();
        }
    }

    /** Steps to the end of the document, which finds whatever is wrong with the rest. */
    void finish() throws XMLStreamException {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            // Only the parser's verdict counts.
        }
    }

    /** The text of the element that just began, without that of elements inside it; steps to its end. */
    String elementText() throws XMLStreamException {
        int inside = depth;
        String first = "";
        StringBuilder all = null;
        while (true) {
            int event = next();
            if (depth < inside) {
                return all == null ? first : all.toString();
            }
            if (depth == inside && isText(event)) {
                String text = xml.getText();
                if (all != null) {
                    all.append(text);
                } else if (first.isEmpty()) {
                    first = text;
                } else {
                    all = new StringBuilder(first).append(text);
                }
            }
        }
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    boolean isInNotificationNamespace() {
        return NotificationXml.NAMESPACE.equals(xml.getNamespaceURI());
    }

    String localName() {
        return xml.getLocalName();
    }

    /** Whether the element that just began is the root of a notification. */
    boolean isNotification() {
        return isInNotificationNamespace() && localName().equalsIgnoreCase("Notification");
    }

    /** The kind that the element that just began stands for. */
    Optional<NotificationKind> kind() {
        if (!isInNotificationNamespace()) {
            return Optional.empty();
        }
        if (localName().equalsIgnoreCase("Toast")) {
            return Optional.of(NotificationKind.TOAST);
        }
        return localName().equalsIgnoreCase("Tile") ? Optional.of(NotificationKind.TILE) : Optional.empty();
    }

    /** The attribute without a namespace of the element that just began; null when it has none. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if ((namespace == null || namespace.isEmpty())
                    && xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    XMLStreamException refused(String reason) {
        return new XMLStreamException(reason, xml.getLocation());
    }
}
