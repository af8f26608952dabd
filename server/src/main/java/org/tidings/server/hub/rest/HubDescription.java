// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.template.XmlText;

/**
 * Hubs as Azure describes them in answers: elements in its order and without prefixes, because .NET reads by order and the
 * others by literal name. Without credentials of other push services, which this one does not keep.
 */
final class HubDescription {

    static final String ENTRY_TYPE = "application/atom+xml; type=entry; charset=utf-8";
    static final String FEED_TYPE = "application/atom+xml; type=feed; charset=utf-8";

    /** The name of the namespace, as author of its entries. */
    static final String NAMESPACE_NAME = "tidings";

    /** The longest time that .NET knows. */
    private static final String NEVER = "P10675199DT2H48M5.4775807S";

    private static final String ATOM = " xmlns=\"http://www.w3.org/2005/Atom\"";

    private HubDescription() {}

    /** An entry that is a document of its own. */
    static String entry(Hub hub, List<AccessRule> rules, String address) {
        return entry(ATOM, hub, rules, address);
    }

    /** A feed with an entry for each hub; the rules stand in the order of the hubs. */
    static String feed(String title, String address, Instant now, List<String> entries) {
        return "<feed" + ATOM + "><title type=\"text\">" + title + "</title><id>" + XmlText.escaped(address)
                + "</id><updated>" + seconds(now) + "</updated><link rel=\"self\" href=\"" + XmlText.escaped(address)
                + "\"/>" + String.join("", entries) + "</feed>";
    }

    /** A full entry inside of a feed. */
    static String entryOfFeed(Hub hub, List<AccessRule> rules, String address) {
        return entry("", hub, rules, address);
    }

    /** An entry of the feed of services, which says no more than that there is a hub. */
    static String service(Hub hub, String address) {
        return "<entry><id>" + XmlText.escaped(address) + "</id><title type=\"text\">" + XmlText.escaped(hub.name())
                + "</title><updated>" + seconds(hub.updatedAt()) + "</updated><link rel=\"alternate\" href=\""
                + XmlText.escaped(address) + "\"/></entry>";
    }

    private static String entry(String namespace, Hub hub, List<AccessRule> rules, String address) {
        String id = XmlText.escaped(address);
        return "<entry" + namespace + "><id>" + id + "</id><title type=\"text\">" + XmlText.escaped(hub.name())
                + "</title><published>" + seconds(hub.createdAt()) + "</published><updated>" + seconds(hub.updatedAt())
                + "</updated><author><name>" + NAMESPACE_NAME + "</name></author><link rel=\"self\" href=\"" + id
                + "\"/><content type=\"application/xml\">" + description(hub, rules) + "</content></entry>";
    }

    private static String description(Hub hub, List<AccessRule> rules) {
        StringBuilder xml = new StringBuilder(2_048);
        xml.append("<NotificationHubDescription"
                        + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><RegistrationTtl>")
                .append(hub.registrationTtl() == null ? NEVER : hub.registrationTtl())
                .append("</RegistrationTtl><AuthorizationRules>");
        rules.forEach(rule -> append(xml, rule));
        xml.append("</AuthorizationRules>");
        if (!hub.userMetadata().isEmpty()) {
            xml.append("<UserMetadata>")
                    .append(XmlText.escaped(hub.userMetadata()))
                    .append("</UserMetadata>");
        }
        return xml.append("</NotificationHubDescription>").toString();
    }

    private static void append(StringBuilder xml, AccessRule rule) {
        xml.append("<AuthorizationRule i:type=\"SharedAccessAuthorizationRule\"><ClaimType>SharedAccessKey</ClaimType>"
                + "<ClaimValue>None</ClaimValue><Rights>");
        // Azure's order: by name.
        for (Right right : List.of(Right.LISTEN, Right.MANAGE, Right.SEND)) {
            if (rule.rights().contains(right)) {
                xml.append("<AccessRights>").append(right.wireText()).append("</AccessRights>");
            }
        }
        xml.append("</Rights><CreatedTime>")
                .append(rule.createdAt())
                .append("</CreatedTime><ModifiedTime>")
                .append(rule.modifiedAt())
                .append("</ModifiedTime><KeyName>")
                .append(XmlText.escaped(rule.name()))
                .append("</KeyName><PrimaryKey>")
                .append(XmlText.escaped(rule.primaryKey()))
                .append("</PrimaryKey><SecondaryKey>")
                .append(XmlText.escaped(rule.secondaryKey()))
                .append("</SecondaryKey></AuthorizationRule>");
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
