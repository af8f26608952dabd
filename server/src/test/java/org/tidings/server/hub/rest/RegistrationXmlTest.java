// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidings.server.hub.registration.BodyTemplate;
import org.tidings.server.hub.registration.DeviceHandle;
import org.tidings.server.hub.registration.Platform;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.Subscription;
import org.tidings.server.hub.tag.ParsedTags;
import org.tidings.server.hub.tag.TagSet;

/** Registrations as they are written, byte by byte as Azure's recorded ones but for times. */
class RegistrationXmlTest {

    private static final Instant THEN = Instant.parse("2018-11-07T00:18:25.123Z");
    private static final String ADDRESS =
            "https://ns.example.com/hub/registrations/2335707656381260644-4071611309203321228-2?api-version=2017-04&x=1";
    private static final String ID = "2335707656381260644-4071611309203321228-2";

    static TagSet tags(String text) {
        return TagSet.parse(text) instanceof ParsedTags.Parsed parsed ? parsed.tags() : TagSet.EMPTY;
    }

    private static Registration registration(Subscription subscription) {
        return new Registration(ID, 1, subscription, null, THEN, null);
    }

    @Test
    void templateRegistrationIsWrittenAsAzureDid() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-NotificationClass", "1");
        headers.put("X-WindowsPhone-Target", "token");
        Registration registration = registration(new Subscription(
                DeviceHandle.mpns("https://some.url/"),
                tags("tag1"),
                "Tile name",
                "{\"var1\":\"value1\"}",
                new BodyTemplate(
                        "Template Name",
                        "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Tile/></wp:Notification>",
                        headers,
                        Map.of())));
        assertThat(RegistrationXml.entry(registration, ADDRESS))
                .isEqualTo("<entry a:etag=\"W/&quot;1&quot;\" xmlns=\"http://www.w3.org/2005/Atom\""
                        + " xmlns:a=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\"><id>"
                        + "https://ns.example.com/hub/registrations/2335707656381260644-4071611309203321228-2"
                        + "?api-version=2017-04&amp;x=1</id>"
                        + "<title type=\"text\">2335707656381260644-4071611309203321228-2</title>"
                        + "<published>2018-11-07T00:18:25Z</published><updated>2018-11-07T00:18:25Z</updated>"
                        + "<link rel=\"self\" href=\"https://ns.example.com/hub/registrations/"
                        + "2335707656381260644-4071611309203321228-2?api-version=2017-04&amp;x=1\"/>"
                        + "<content type=\"application/xml\"><MpnsTemplateRegistrationDescription"
                        + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><ETag>1</ETag>"
                        + "<ExpirationTime>9999-12-31T23:59:59.9999999Z</ExpirationTime>"
                        + "<RegistrationId>2335707656381260644-4071611309203321228-2</RegistrationId><Tags>tag1</Tags>"
                        + "<PushVariables>{&quot;var1&quot;:&quot;value1&quot;}</PushVariables>"
                        + "<ChannelUri>https://some.url/</ChannelUri><SecondaryTileName>Tile name</SecondaryTileName>"
                        + "<BodyTemplate><![CDATA[<wp:Notification xmlns:wp=\"WPNotification\"><wp:Tile/>"
                        + "</wp:Notification>]]></BodyTemplate><MpnsHeaders><MpnsHeader>"
                        + "<Header>X-NotificationClass</Header><Value>1</Value></MpnsHeader><MpnsHeader>"
                        + "<Header>X-WindowsPhone-Target</Header><Value>token</Value></MpnsHeader></MpnsHeaders>"
                        + "<TemplateName>Template Name</TemplateName></MpnsTemplateRegistrationDescription></content>"
                        + "</entry>");
    }

    @Test
    void feedIsWrittenAsAzureDid() {
        Registration registration = registration(
                new Subscription(new DeviceHandle(Platform.APNS, List.of("62BCD348")), tags(""), null, null, null));
        assertThat(RegistrationXml.feed(
                        List.of(registration),
                        id -> "https://ns/hub/registrations/" + id,
                        "https://ns/hub?a=1&b=2",
                        THEN))
                .isEqualTo("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"text\">Registrations</title>"
                        + "<id>https://ns/hub?a=1&amp;b=2</id><updated>2018-11-07T00:18:25Z</updated>"
                        + "<link rel=\"self\" href=\"https://ns/hub?a=1&amp;b=2\"/>"
                        + "<entry a:etag=\"W/&quot;1&quot;\""
                        + " xmlns:a=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">"
                        + "<id>https://ns/hub/registrations/" + ID + "</id><title type=\"text\">" + ID + "</title>"
                        + "<published>2018-11-07T00:18:25Z</published><updated>2018-11-07T00:18:25Z</updated>"
                        + "<link rel=\"self\" href=\"https://ns/hub/registrations/" + ID + "\"/>"
                        + "<content type=\"application/xml\"><AppleRegistrationDescription"
                        + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><ETag>1</ETag>"
                        + "<ExpirationTime>9999-12-31T23:59:59.9999999Z</ExpirationTime><RegistrationId>" + ID
                        + "</RegistrationId><DeviceToken>62BCD348</DeviceToken></AppleRegistrationDescription></content>"
                        + "</entry></feed>");
        assertThat(RegistrationXml.feed(List.of(), id -> id, "https://ns/hub", THEN))
                .isEqualTo("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"text\">Registrations</title>"
                        + "<id>https://ns/hub</id><updated>2018-11-07T00:18:25Z</updated>"
                        + "<link rel=\"self\" href=\"https://ns/hub\"/></feed>");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAsTheSame(Platform platform) {
        List<String> values = new ArrayList<>();
        platform.handleFields().forEach(field -> values.add("<" + field + "> & \"more\""));
        Map<String, String> headers = platform.headerElement() == null ? Map.of() : Map.of("X-A", "a<b>");
        for (BodyTemplate template :
                new BodyTemplate[] {null, new BodyTemplate("n&m", "<a><![CDATA[x]]>]]&gt;</a>", headers, Map.of())}) {
            Subscription given = new Subscription(
                    new DeviceHandle(platform, values),
                    tags("one,$UserId:{joe}"),
                    platform.hasTiles() ? "t<i>le" : null,
                    "{\"a\":\"<>'\",\r\n\t\"b\":\"\"}",
                    template);
            Registration registration =
                    new Registration("x-1", 12, given, Instant.parse("2027-01-01T00:00:00Z"), THEN, null);
            String xml = RegistrationXml.entry(registration, ADDRESS);
            assertThat(new RegistrationReader().read(xml.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(given);
            assertThat(xml)
                    .contains("<ETag>12</ETag><ExpirationTime>2027-01-01T00:00:00.000Z</ExpirationTime>")
                    .doesNotContain("> <", ">\n<");
        }
    }
}
