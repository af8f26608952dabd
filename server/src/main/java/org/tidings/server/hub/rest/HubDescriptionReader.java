// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.HubTerms;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.access.RuleTerms;

/**
 * Reads the description of a hub that an SDK sends to make or change it: time to live, access rules, metadata. Credentials
 * for the push services of others are skipped and not kept. Thread-safe.
 */
final class HubDescriptionReader {

    private static final String ROOT = "NotificationHubDescription";

    private final XMLInputFactory factory = new InputFactoryImpl();

    HubDescriptionReader() {
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
    }

    /**
     * Reads an Atom entry or a bare description; an empty body describes nothing.
     *
     * @param otherwise what holds where the description says nothing: the Java SDK never tells a time to live
     * @throws HubFault 400 when it is something else
     */
    HubTerms read(byte[] body, HubTerms otherwise) {
        if (body.length == 0) {
            return otherwise;
        }
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(XmlDocument.decoded(body)));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(ROOT)) {
                    return description(xml, otherwise);
                }
            }
        } catch (XMLStreamException malformed) {
            throw new HubFault(
                    400,
                    "The body is no well-formed XML: "
                            + String.valueOf(malformed.getMessage()).strip());
        }
        throw new HubFault(400, "The body has no " + ROOT + "; send an Atom entry with one as its content.");
    }

    private static HubTerms description(XMLStreamReader xml, HubTerms otherwise) throws XMLStreamException {
        Duration ttl = otherwise.registrationTtl();
        String metadata = otherwise.userMetadata();
        List<RuleTerms> rules = otherwise.rules();
        while (nextChild(xml)) {
            switch (xml.getLocalName()) {
                case "RegistrationTtl" -> ttl = ttl(text(xml));
                case "UserMetadata" -> metadata = text(xml);
                case "AuthorizationRules" -> rules = rules(xml);
                default -> skip(xml);
            }
        }
        return new HubTerms(ttl, metadata, rules);
    }

    private static @Nullable Duration ttl(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException | ArithmeticException other) {
            throw new HubFault(400, "RegistrationTtl is '" + text + "', but expected is a duration such as P90D.");
        }
    }

    private static List<RuleTerms> rules(XMLStreamReader xml) throws XMLStreamException {
        List<RuleTerms> rules = new ArrayList<>();
        while (nextChild(xml)) {
            if (xml.getLocalName().equals("AuthorizationRule")) {
                rules.add(rule(xml));
            } else {
                skip(xml);
            }
        }
        return rules;
    }

    private static RuleTerms rule(XMLStreamReader xml) throws XMLStreamException {
        String name = "";
        String primary = null;
        String secondary = null;
        Set<Right> rights = EnumSet.noneOf(Right.class);
        while (nextChild(xml)) {
            switch (xml.getLocalName()) {
                case "KeyName" -> name = text(xml);
                case "PrimaryKey" -> primary = text(xml);
                case "SecondaryKey" -> secondary = text(xml);
                case "Rights" -> {
                    while (nextChild(xml)) {
                        rights.add(right(text(xml)));
                    }
                }
                default -> skip(xml);
            }
        }
        return new RuleTerms(name, rights, unlessEmpty(primary), unlessEmpty(secondary));
    }

    private static Right right(String text) {
        for (Right right : Right.values()) {
            if (right.wireText().equals(text)) {
                return right;
            }
        }
        throw new HubFault(400, "AccessRights is '" + text + "', but expected is Listen, Send or Manage.");
    }

    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Moves to the next child element; false at the end of its parent. */
    private static boolean nextChild(XMLStreamReader xml) throws XMLStreamException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    private static String text(XMLStreamReader xml) throws XMLStreamException {
        return xml.getElementText().strip();
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }
}
