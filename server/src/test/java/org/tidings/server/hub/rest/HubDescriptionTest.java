// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.windowsazure.messaging.NotificationHubDescription;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.HubTerms;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.access.RuleTerms;

/** How hubs are described in requests and answers. */
class HubDescriptionTest {

    private static final Instant MADE = Instant.parse("2020-07-02T18:03:10.772Z");
    private static final Instant CHANGED = Instant.parse("2020-07-02T18:03:11Z");
    private static final String ADDRESS = "https://ns.servicebus.windows.net/news?api-version=2017-04";
    private static final String LISTEN_KEY = "1IGo/PQVr/eoAv/4gTsJLqObmgeXk4ci91vwQDIg2Sc=";
    private static final String FULL_KEY = "Fm2Qi1HCPHhpIBlLBblBxvakhMM3kVqHUHL6VFnKA5I=";

    private final HubDescriptionReader reader = new HubDescriptionReader();

    private static Hub hub(@Nullable Duration ttl, String metadata) {
        return new Hub(1, "news", ttl, metadata, MADE, CHANGED);
    }

    private static List<AccessRule> rules() {
        return List.of(
                new AccessRule("Listener", Set.of(Right.LISTEN), LISTEN_KEY, FULL_KEY, MADE, MADE),
                new AccessRule("Full", EnumSet.allOf(Right.class), FULL_KEY, LISTEN_KEY, MADE, MADE));
    }

    // The form of an answer of Azure that its SDK for .NET is tested with.
    @Test
    void entryHasTheElementsAndTheOrderOfAzure() {
        assertThat(HubDescription.entry(hub(null, ""), rules(), ADDRESS))
                .isEqualTo("<entry xmlns=\"http://www.w3.org/2005/Atom\"><id>" + ADDRESS
                        + "</id><title type=\"text\">news</title><published>2020-07-02T18:03:10Z</published>"
                        + "<updated>2020-07-02T18:03:11Z</updated><author><name>tidings</name></author>"
                        + "<link rel=\"self\" href=\"" + ADDRESS + "\"/><content type=\"application/xml\">"
                        + "<NotificationHubDescription"
                        + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">"
                        + "<RegistrationTtl>P10675199DT2H48M5.4775807S</RegistrationTtl><AuthorizationRules>"
                        + rule("<AccessRights>Listen</AccessRights>", "Listener", LISTEN_KEY, FULL_KEY)
                        + rule(
                                "<AccessRights>Listen</AccessRights><AccessRights>Manage</AccessRights>"
                                        + "<AccessRights>Send</AccessRights>",
                                "Full",
                                FULL_KEY,
                                LISTEN_KEY)
                        + "</AuthorizationRules></NotificationHubDescription></content></entry>");
    }

    private static String rule(String rights, String name, String primary, String secondary) {
        return "<AuthorizationRule i:type=\"SharedAccessAuthorizationRule\"><ClaimType>SharedAccessKey</ClaimType>"
                + "<ClaimValue>None</ClaimValue><Rights>" + rights
                + "</Rights><CreatedTime>2020-07-02T18:03:10.772Z</CreatedTime>"
                + "<ModifiedTime>2020-07-02T18:03:10.772Z</ModifiedTime><KeyName>" + name + "</KeyName><PrimaryKey>"
                + primary + "</PrimaryKey><SecondaryKey>" + secondary + "</SecondaryKey></AuthorizationRule>";
    }

    @Test
    void javaSdkUnderstandsEntryAndFeed() throws Exception {
        String entry = HubDescription.entry(hub(Duration.ofDays(90), "a<b&c"), rules(), ADDRESS);
        String feed = HubDescription.feed(
                "NotificationHubs",
                "http://x/",
                MADE,
                List.of(
                        HubDescription.entryOfFeed(hub(null, ""), rules(), ADDRESS),
                        HubDescription.entryOfFeed(hub(null, ""), List.of(), ADDRESS)));

        assertThat(NotificationHubDescription.parseOne(in(entry)).getPath()).isEqualTo("news");
        assertThat(NotificationHubDescription.parseCollection(in(feed)))
                .extracting(NotificationHubDescription::getPath)
                .containsExactly("news", "news");
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        HubTerms terms = read(HubDescription.entry(hub(Duration.ofDays(90), "a<b&c\u00e9"), rules(), ADDRESS));

        assertThat(terms)
                .isEqualTo(new HubTerms(
                        Duration.ofDays(90),
                        "a<b&c\u00e9",
                        List.of(
                                new RuleTerms("Listener", Set.of(Right.LISTEN), LISTEN_KEY, FULL_KEY),
                                new RuleTerms("Full", Set.of(Right.values()), FULL_KEY, LISTEN_KEY))));
    }

    private HubTerms read(String body) {
        return reader.read(body.getBytes(StandardCharsets.UTF_8), HubTerms.DEFAULT);
    }

    @Test
    void descriptionOfTheJavaSdkLeavesWhatItDoesNotTell() {
        HubTerms before = new HubTerms(Duration.ofDays(5), "x", List.of());

        assertThat(reader.read(
                        new NotificationHubDescription("news").getXml().getBytes(StandardCharsets.UTF_8), before))
                .isEqualTo(before);
        assertThat(reader.read(new byte[0], before)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "P10675199DT2H48M5.4775807S,",
        "P3000000D,",
        "PT9223372036854775807S,",
        "P90D, PT2160H",
        "P1DT1H, PT25H",
        "PT36H, PT36H",
        "'', ",
        "' P2D ', PT48H"
    })
    void timeToLiveIsADuration(String text, @Nullable Duration ttl) {
        assertThat(read("<NotificationHubDescription><RegistrationTtl>" + text
                                + "</RegistrationTtl></NotificationHubDescription>")
                        .registrationTtl())
                .isEqualTo(ttl);
    }

    @Test
    void prefixesBlanksUnknownElementsAndCredentialsDoNotMatter() {
        HubTerms terms = read("""
                <?xml version="1.0" encoding="utf-16"?>
                <a:entry xmlns:a="http://www.w3.org/2005/Atom" xmlns:n="urn:n"><a:content>
                  <n:NotificationHubDescription>
                    <n:MpnsCredential><n:Properties><n:Property><n:Name>UserMetadata</n:Name><n:Value>secret</n:Value>
                    </n:Property></n:Properties></n:MpnsCredential>
                    <n:AuthorizationRules><n:Other/><n:AuthorizationRule><n:Rights>
                      <n:AccessRights>Send</n:AccessRights></n:Rights><n:KeyName>Backend</n:KeyName><n:PrimaryKey/>
                    </n:AuthorizationRule></n:AuthorizationRules>
                    <n:UserMetadata><![CDATA[mine]]></n:UserMetadata>
                  </n:NotificationHubDescription>
                </a:content></a:entry>""".strip());

        assertThat(terms)
                .isEqualTo(
                        new HubTerms(null, "mine", List.of(new RuleTerms("Backend", Set.of(Right.SEND), null, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void bytesDecideAboutTheEncodingAndNotTheDeclaration(String charset) {
        String body =
                "\uFEFF<?xml version=\"1.0\" encoding=\"utf-16\"?><NotificationHubDescription><UserMetadata>caf\u00e9"
                        + "</UserMetadata></NotificationHubDescription>";

        assertThat(reader.read(body.getBytes(Charset.forName(charset)), HubTerms.DEFAULT)
                        .userMetadata())
                .isEqualTo("caf\u00e9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense|no well-formed XML",
                "<entry>|no well-formed XML",
                "<entry/>|has no NotificationHubDescription",
                "<NotificationHubDescription><UserMetadata><b/></UserMetadata>|no well-formed XML",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><NotificationHubDescription><UserMetadata>&e;"
                        + "</UserMetadata></NotificationHubDescription>|no well-formed XML",
                "<NotificationHubDescription><RegistrationTtl>soon</RegistrationTtl>|such as P90D",
                "<NotificationHubDescription><AuthorizationRules><AuthorizationRule><Rights><AccessRights>Read"
                        + "</AccessRights>|Listen, Send or Manage"
            })
    void whatCannotBeReadIsSaid(String body, String why) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        HubFault.class, fault -> assertThat(fault.status()).isEqualTo(400))
                .hasMessageContaining(why);
    }
}
