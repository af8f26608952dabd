// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.registration.BodyTemplate;
import org.tidings.server.hub.registration.DeviceHandle;
import org.tidings.server.hub.registration.Platform;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.Subscription;
import org.tidings.server.hub.template.XmlText;

/**
 * Registrations as Azure writes them: elements in its order, named for their type, without prefixes and without blanks in
 * between, because .NET reads by order and takes the first node for the type, and others match names literally.
 *
 * <p>Source: recorded answers of Azure.
 */
final class RegistrationXml {

    static final String ENTRY_TYPE = HubDescription.ENTRY_TYPE;
    static final String FEED_TYPE = HubDescription.FEED_TYPE;

    private static final String ATOM = " xmlns=\"http://www.w3.org/2005/Atom\"";
    private static final String NEVER = "9999-12-31T23:59:59.9999999Z";
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private RegistrationXml() {}

    /** The version as a header and an attribute show it. */
    static String etag(Registration registration) {
        return "W/\"" + registration.version() + "\"";
    }

    /** An entry that is a document of its own. */
    static String entry(Registration registration, String address) {
        StringBuilder xml = new StringBuilder(1_024);
        entry(xml, registration, address, ATOM);
        return xml.toString();
    }

    /**
     * A feed.
     *
     * @param address of each registration, by its id
     */
    static String feed(List<Registration> registrations, Addresses address, String self, Instant now) {
        StringBuilder xml = new StringBuilder(1_024 * (1 + registrations.size()));
        String escapedSelf = XmlText.escaped(self);
        xml.append("<feed")
                .append(ATOM)
                .append("><title type=\"text\">Registrations</title><id>")
                .append(escapedSelf);
        xml.append("</id><updated>").append(seconds(now)).append("</updated><link rel=\"self\" href=\"");
        xml.append(escapedSelf).append("\"/>");
        for (Registration registration : registrations) {
            entry(xml, registration, address.of(registration.id()), "");
        }
        return xml.append("</feed>").toString();
    }

    /** Where registrations are found. */
    @FunctionalInterface
    interface Addresses {
        String of(String id);
    }

    private static void entry(StringBuilder xml, Registration registration, String address, String namespace) {
        String escapedAddress = XmlText.escaped(address);
        String updated = seconds(registration.updatedAt());
        xml.append("<entry a:etag=\"W/&quot;")
                .append(registration.version())
                .append("&quot;\"")
                .append(namespace);
        xml.append(" xmlns:a=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\"><id>");
        xml.append(escapedAddress).append("</id><title type=\"text\">").append(XmlText.escaped(registration.id()));
        xml.append("</title><published>")
                .append(updated)
                .append("</published><updated>")
                .append(updated);
        xml.append("</updated><link rel=\"self\" href=\"").append(escapedAddress);
        xml.append("\"/><content type=\"application/xml\">");
        description(xml, registration);
        xml.append("</content></entry>");
    }

    private static void description(StringBuilder xml, Registration registration) {
        Subscription subscription = registration.subscription();
        Platform platform = subscription.platform();
        BodyTemplate template = subscription.template();
        String name = platform.element() + (template == null ? "" : "Template") + "RegistrationDescription";
        xml.append('<').append(name);
        xml.append(" xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\"");
        xml.append(" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">");
        element(xml, "ETag", Long.toString(registration.version()));
        Instant expiresAt = registration.expiresAt();
        element(xml, "ExpirationTime", expiresAt == null ? NEVER : MILLIS.format(expiresAt));
        element(xml, "RegistrationId", registration.id());
        optional(xml, "Tags", subscription.tags().text());
        optional(xml, "PushVariables", subscription.pushVariables());
        DeviceHandle handle = subscription.handle();
        for (int i = 0; i < handle.values().size(); i++) {
            optional(xml, platform.handleFields().get(i), handle.values().get(i));
        }
        optional(xml, "SecondaryTileName", subscription.tile());
        if (template != null) {
            template(xml, platform, template);
        }
        xml.append("</").append(name).append('>');
    }

    /** In the order of .NET's data contracts, which differs between platforms. */
    private static void template(StringBuilder xml, Platform platform, BodyTemplate template) {
        xml.append("<BodyTemplate><![CDATA[")
                .append(XmlText.allowed(template.body()).replace("]]>", "]]]]><![CDATA[>"))
                .append("]]></BodyTemplate>");
        if (platform == Platform.APNS) {
            optional(xml, "Expiry", template.options().get("Expiry"));
            optional(xml, "TemplateName", template.name());
            optional(xml, "Priority", template.options().get("Priority"));
            headers(xml, platform.headerElement(), template.headers());
            return;
        }
        headers(xml, platform.headerElement(), template.headers());
        if (platform == Platform.BAIDU) {
            optional(xml, "MessageType", template.options().get("MessageType"));
        }
        optional(xml, "TemplateName", template.name());
    }

    private static void headers(StringBuilder xml, @Nullable String name, Map<String, String> headers) {
        if (name == null || headers.isEmpty()) {
            return;
        }
        xml.append('<').append(name).append("s>");
        headers.forEach((header, value) -> {
            xml.append('<').append(name).append('>');
            element(xml, "Header", header);
            element(xml, "Value", value);
            xml.append("</").append(name).append('>');
        });
        xml.append("</").append(name).append("s>");
    }

    private static void optional(StringBuilder xml, String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            element(xml, name, text);
        }
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<').append(name).append('>').append(XmlText.escaped(text));
        xml.append("</").append(name).append('>');
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
