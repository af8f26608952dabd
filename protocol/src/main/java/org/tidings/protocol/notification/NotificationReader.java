// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.notification;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of toasts and tiles, as tolerant as phones are: any prefix, unknown elements and attributes, blanks
 * between elements, no declaration. No method throws, whatever the bytes; none reads a DOCTYPE or an external entity.
 *
 * <p>Thread-safe: the factory is configured once, and each call makes its own XML parser.
 */
public final class NotificationReader {

    private static final Checked OTHER_XML = new Checked.WellFormed(Optional.empty());
    private static final Checked TOAST = new Checked.WellFormed(Optional.of(NotificationKind.TOAST));
    private static final Checked TILE = new Checked.WellFormed(Optional.of(NotificationKind.TILE));
    private static final Checked.Malformed NO_BODY = new Checked.Malformed(1, 1, "the body is empty");

    private final XMLInputFactory factory;

    /**
     * @param factory makes the XML parsers; it is reconfigured here (namespaces, no DTD, no external entities) and must
     *     not be shared with anybody who configures it otherwise
     */
    public NotificationReader(XMLInputFactory factory) {
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        this.factory = factory;
    }

    /** Whether the whole payload is well-formed XML that a phone could be given, and what it is for. */
    public Checked check(byte[] payload) {
        return withWholeCursor(
                payload,
                xml -> {
                    Optional<NotificationKind> kind = peek(xml);
                    xml.finish();
                    return wellFormed(kind);
                },
                malformed -> malformed);
    }

    /**
     * The toast or tile that a phone makes of the payload.
     *
     * <p>{@code Action="Clear"} wins over content. An element that is absent, or empty without an action, changes
     * nothing; of two equal elements the last one counts. A tile of an unknown template is read as a plain one. Counts are
     * rounded down. Children of Notification before the first Toast or Tile are skipped.
     */
    public Parsed read(byte[] payload) {
        return withWholeCursor(
                payload,
                xml -> new Parsed.Understood(PayloadParser.parse(xml)),
                malformed -> new Parsed.Unreadable(malformed.toString()));
    }

    /**
     * What a payload without class and target is, from its beginning: the rest of the payload is not read, and may be
     * malformed.
     *
     * @return TOAST or TILE under the conditions of {@link Checked.WellFormed#kindOfBody()}; empty for anything else,
     *     which is raw
     */
    public Optional<NotificationKind> kindOf(byte[] payload) {
        return mayBeXml(payload)
                ? withCursor(payload, NotificationReader::peek, malformed -> Optional.empty())
                : Optional.empty();
    }

    private static Optional<NotificationKind> peek(PayloadCursor xml) throws XMLStreamException {
        xml.nextChild();
        return xml.isNotification() && xml.nextChild() ? xml.kind() : Optional.empty();
    }

    private static Checked wellFormed(Optional<NotificationKind> kind) {
        if (kind.isEmpty()) {
            return OTHER_XML;
        }
        return kind.get() == NotificationKind.TOAST ? TOAST : TILE;
    }

    /** False only when the bytes cannot be XML in any encoding: spares raw payloads the parser. */
    private static boolean mayBeXml(byte[] payload) {
        for (byte b : payload) {
            switch (b) {
                case ' ', '\t', '\r', '\n' -> {}
                case '<', 0, (byte) 0xEF, (byte) 0xFE, (byte) 0xFF -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    private interface Reading<R> {
        R of(PayloadCursor xml) throws XMLStreamException;
    }

    private interface Failing<R> {
        R of(Checked.Malformed malformed);
    }

    private <R> R withWholeCursor(byte[] payload, Reading<R> reading, Failing<R> failing) {
        Checked.Malformed fault = ByteRules.fault(payload);
        return fault == null ? withCursor(payload, reading, failing) : failing.of(fault);
    }

    private <R> R withCursor(byte[] payload, Reading<R> reading, Failing<R> failing) {
        if (payload.length == 0) {
            return failing.of(NO_BODY);
        }
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(payload));
            try {
                return reading.of(new PayloadCursor(xml));
            } finally {
                xml.close();
            }
        } catch (XMLStreamException notXml) {
            return failing.of(XmlFault.of(notXml));
        } catch (RuntimeException parserStumbled) {
            return failing.of(XmlFault.of(parserStumbled));
        }
    }
}
