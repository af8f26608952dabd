// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Registrations as a hub lists them, as maps for tables and JSON. */
final class RegistrationFeed {

    private static final String SUFFIX = "RegistrationDescription";
    private static final String TEMPLATE = "Template";

    /** What names the device, whose element is another one for each platform. */
    private static final Set<String> HANDLES = Set.of(
            "ChannelUri",
            "DeviceToken",
            "GcmRegistrationId",
            "FcmV1RegistrationId",
            "AdmRegistrationId",
            "BaiduUserId",
            "Endpoint",
            "XiaomiRegistrationId");

    private RegistrationFeed() {}

    static List<Map<String, Object>> read(HubReply reply) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<Map<String, Object>> registrations = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(reply.body()));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().endsWith(SUFFIX)) {
                    registrations.add(registration(xml));
                }
            }
        } catch (XMLStreamException e) {
            throw HubReply.notTidings(e);
        }
        return registrations;
    }

    private static Map<String, Object> registration(XMLStreamReader xml) throws XMLStreamException {
        String type = xml.getLocalName().substring(0, xml.getLocalName().length() - SUFFIX.length());
        boolean template = type.endsWith(TEMPLATE);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "platform",
                (template ? type.substring(0, type.length() - TEMPLATE.length()) : type).toLowerCase(Locale.ROOT));
        fields.put("template", template);
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            String name = xml.getLocalName();
            if (name.endsWith("Headers")) {
                fields.put("headers", headers(xml));
            } else {
                String text = xml.getElementText();
                fields.put(
                        HANDLES.contains(name) ? "handle" : camelCase(name),
                        name.equals("Tags") ? List.of(text.split(",", -1)) : text);
            }
        }
        return fields;
    }

    private static Map<String, Object> headers(XMLStreamReader xml) throws XMLStreamException {
        Map<String, Object> headers = new LinkedHashMap<>();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            xml.nextTag();
            String name = xml.getElementText();
            xml.nextTag();
            headers.put(name, xml.getElementText());
            xml.nextTag();
        }
        return headers;
    }

    private static String camelCase(String name) {
        return name.equals("ETag") ? "etag" : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
