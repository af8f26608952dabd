// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.BodyTemplate;
import org.tidings.server.hub.registration.DeviceHandle;
import org.tidings.server.hub.registration.Platform;
import org.tidings.server.hub.registration.Subscription;
import org.tidings.server.hub.tag.ParsedTags;
import org.tidings.server.hub.tag.TagSet;

/**
 * Reads registrations as SDKs write them: in an Atom entry or bare, with the type as the name of the element (JavaScript,
 * Java) or in {@code i:type} (.NET, azure-sb), in any order, prefix and case. Elements that say {@code i:nil} are not there.
 * Reads no DTD and no external entity. Thread-safe.
 */
final class RegistrationReader {

    private static final String SUFFIX = "RegistrationDescription";
    private static final String TEMPLATE = "Template";
    private static final int MAX_HEADERS = 100;

    /** What some platforms have in a template besides. */
    private static final List<String> OPTIONS = List.of("Expiry", "Priority", "MessageType");

    private final XMLInputFactory factory = new InputFactoryImpl();

    RegistrationReader() {
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
    }

    /**
     * Reads a registration.
     *
     * @throws HubFault 400 when it is none
     */
    Subscription read(byte[] body) {
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(XmlDocument.decoded(body)));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    String type = type(xml);
                    if (endsWith(type, SUFFIX)) {
                        return description(xml, type.substring(0, type.length() - SUFFIX.length()));
                    }
                }
            }
        } catch (XMLStreamException malformed) {
            throw new HubFault(
                    400,
                    "The body is no well-formed XML (line "
                            + malformed.getLocation().getLineNumber() + ", column "
                            + malformed.getLocation().getColumnNumber()
                            + "); expected an Atom entry with a registration as its content.");
        } catch (RuntimeException other) {
            if (other instanceof HubFault fault) {
                throw fault;
            }
            throw new HubFault(400, "The body cannot be read as XML.");
        }
        throw new HubFault(
                400,
                "The body has no registration; expected an Atom entry with an element such as"
                        + " MpnsRegistrationDescription as its content.");
    }

    /** The type of a description: its own name, or what it says. */
    private static String type(XMLStreamReader xml) {
        String name = xml.getLocalName();
        if (!name.equalsIgnoreCase(SUFFIX)) {
            return name;
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("type")) {
                String value = xml.getAttributeValue(i).strip();
                return value.substring(value.indexOf(':') + 1);
            }
        }
        throw new HubFault(400, "The RegistrationDescription has no i:type, such as MpnsRegistrationDescription.");
    }

    private static Subscription description(XMLStreamReader xml, String type) throws XMLStreamException {
        boolean withTemplate = endsWith(type, TEMPLATE);
        String name = withTemplate ? type.substring(0, type.length() - TEMPLATE.length()) : type;
        Platform platform = platform(name);
        Map<String, String> fields = new HashMap<>();
        Map<String, String> headers = new LinkedHashMap<>();
        while (nextChild(xml)) {
            String field = xml.getLocalName().toLowerCase(Locale.ROOT);
            if (field.endsWith("headers")) {
                headers(xml, headers);
            } else if (isNil(xml)) {
                skip(xml);
            } else {
                fields.put(field, xml.getElementText());
            }
        }
        List<String> handle = new ArrayList<>();
        for (String field : platform.handleFields()) {
            handle.add(text(fields, field).strip());
        }
        String tile = text(fields, "SecondaryTileName");
        String variables = text(fields, "PushVariables");
        return new Subscription(
                new DeviceHandle(platform, handle),
                tags(text(fields, "Tags")),
                tile.isEmpty() || !platform.hasTiles() ? null : tile,
                variables.isBlank() ? null : variables,
                withTemplate ? template(fields, headers) : null);
    }

    private static Platform platform(String name) {
        for (Platform platform : Platform.values()) {
            if (platform.element().equalsIgnoreCase(name)) {
                return platform;
            }
        }
        throw new HubFault(
                400,
                "The type of the registration is not known; expected one such as MpnsRegistrationDescription or"
                        + " MpnsTemplateRegistrationDescription.");
    }

    private static TagSet tags(String text) {
        ParsedTags parsed = TagSet.parse(text);
        if (parsed instanceof ParsedTags.Parsed good) {
            return good.tags();
        }
        throw new HubFault(400, "The Tags cannot be kept: " + ((ParsedTags.Malformed) parsed).reason() + ".");
    }

    private static BodyTemplate template(Map<String, String> fields, Map<String, String> headers) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : OPTIONS) {
            String value = text(fields, option);
            if (!value.isEmpty()) {
                options.put(option, value);
            }
        }
        return new BodyTemplate(text(fields, "TemplateName"), text(fields, "BodyTemplate"), headers, options);
    }

    private static void headers(XMLStreamReader xml, Map<String, String> headers) throws XMLStreamException {
        while (nextChild(xml)) {
            String name = "";
            String value = "";
            while (nextChild(xml)) {
                switch (xml.getLocalName()) {
                    case "Header" -> name = xml.getElementText().strip();
                    case "Value" -> value = xml.getElementText().strip();
                    default -> skip(xml);
                }
            }
            if (!name.isEmpty()) {
                headers.put(name, value);
            }
            if (headers.size() > MAX_HEADERS) {
                throw new HubFault(400, "The template has more than " + MAX_HEADERS + " headers.");
            }
        }
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    private static boolean isNil(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            @Nullable String value = xml.getAttributeValue(i);
            if (xml.getAttributeLocalName(i).equals("nil") && ("true".equals(value) || "1".equals(value))) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(String text, String suffix) {
        return text.regionMatches(true, text.length() - suffix.length(), suffix, 0, suffix.length());
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
