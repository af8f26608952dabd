// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.hub.registration.BodyTemplate;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.Platform;
import org.tidings.server.hub.registration.Subscription;

/** Registrations as each SDK writes them. */
class RegistrationReaderTest {

    private static final String CHANNEL = "http://push.example.com/channel/1";
    private static final String SERVICE_BUS = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    /** How each SDK packs the elements of a registration of a type. */
    private enum Sdk {
        DOT_NET {
            @Override
            String document(String type, String elements) {
                return "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\">"
                        + "<RegistrationDescription xmlns:i=\"" + INSTANCE + "\" i:type=\"" + type + "\" xmlns=\""
                        + SERVICE_BUS + "\"><ETag i:nil=\"true\" /><RegistrationId i:nil=\"true\" />" + elements
                        + "</RegistrationDescription></content></entry>";
            }
        },
        AZURE_SB {
            @Override
            String document(String type, String elements) {
                return "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n"
                        + "<entry xmlns=\"http://www.w3.org/2005/Atom\"><title/><updated>2026-03-28T12:00:00.000Z</updated>"
                        + "<author><name/></author><id/><content type=\"application/xml\"><RegistrationDescription"
                        + " xmlns:i=\"" + INSTANCE + "\" xmlns=\"" + SERVICE_BUS + "\" i:type=\"" + type + "\">"
                        + elements + "</RegistrationDescription></content></entry>";
            }
        },
        JAVASCRIPT {
            @Override
            String document(String type, String elements) {
                return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><entry xmlns=\"http://www.w3.org/2005/Atom\">"
                        + "<content type=\"application/xml\"><" + type + " xmlns=\"" + SERVICE_BUS + "\" xmlns:i=\""
                        + INSTANCE + "\">" + elements + "</" + type + "></content></entry>";
            }
        },
        JAVA {
            @Override
            String document(String type, String elements) {
                return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<entry xmlns=\"http://www.w3.org/2005/Atom\">\r\n"
                        + "    <content type=\"application/xml\">\r\n        <" + type + " xmlns:i=\"" + INSTANCE
                        + "\" xmlns=\"" + SERVICE_BUS + "\">\r\n            " + elements + "\r\n        </" + type
                        + ">\r\n    </content>\r\n</entry>";
            }
        },
        PREFIXED {
            @Override
            String document(String type, String elements) {
                return "\uFEFF<a:entry xmlns:a=\"http://www.w3.org/2005/Atom\"><a:content><s:RegistrationDescription"
                        + " xmlns:s=\"" + SERVICE_BUS + "\" xmlns:x=\"" + INSTANCE + "\" x:type=\"s:" + type + "\">"
                        + elements.replace("</", "</s:").replaceAll("<(?=[A-Z])", "<s:")
                        + "</s:RegistrationDescription></a:content></a:entry>";
            }
        };

        abstract String document(String type, String elements);
    }

    private static Subscription read(String xml) {
        return new RegistrationReader().read(xml.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void nativeRegistrationIsReadAsEverySdkWritesIt(Sdk sdk) {
        Subscription read = read(sdk.document(
                "MpnsRegistrationDescription", "<Tags>a, b</Tags><ChannelUri>" + CHANNEL + "</ChannelUri>"));
        assertThat(read.handle().values()).containsExactly(CHANNEL);
        assertThat(read.platform()).isEqualTo(Platform.MPNS);
        assertThat(read.tags().text()).isEqualTo("a,b");
        assertThat(read.template()).isNull();
        assertThat(read.tile()).isNull();
        assertThat(read.pushVariables()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void templateRegistrationIsReadAsEverySdkWritesIt(Sdk sdk) {
        Subscription read = read(sdk.document(
                "MpnsTemplateRegistrationDescription",
                "<PushVariables>{\"v\":\"1\"}</PushVariables><ChannelUri>" + CHANNEL + "</ChannelUri>"
                        + "<SecondaryTileName>tile 1</SecondaryTileName>"
                        + "<BodyTemplate>&lt;t&gt;$(x)&lt;/t&gt;</BodyTemplate><MpnsHeaders><MpnsHeader>"
                        + "<Header>X-NotificationClass</Header><Value>2</Value></MpnsHeader></MpnsHeaders>"
                        + "<TemplateName>news</TemplateName>"));
        assertThat(read.template())
                .isEqualTo(new BodyTemplate("news", "<t>$(x)</t>", Map.of("X-NotificationClass", "2"), Map.of()));
        assertThat(read.tile()).isEqualTo("tile 1");
        assertThat(read.pushVariables()).isEqualTo("{\"v\":\"1\"}");
    }

    @Test
    void bodyInACharacterSectionIsTakenAsItIs() {
        Subscription read = read(Sdk.AZURE_SB.document(
                "MpnsTemplateRegistrationDescription",
                "<ChannelUri>" + CHANNEL + "</ChannelUri><BodyTemplate><![CDATA[<?xml version=\"1.0\"?><t/>]]>&amp;"
                        + "</BodyTemplate>"));
        assertThat(Objects.requireNonNull(read.template()).body()).isEqualTo("<?xml version=\"1.0\"?><t/>&");
    }

    static Stream<Platform> platforms() {
        return Stream.of(Platform.values());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyPlatformHasItsOwnFields(Platform platform) {
        StringBuilder elements = new StringBuilder();
        platform.handleFields().forEach(field -> elements.append("<" + field + "> of " + field + " </" + field + ">"));
        Subscription read =
                read(Sdk.JAVA.document(platform.element() + "RegistrationDescription", elements.toString()));
        assertThat(read.platform()).isEqualTo(platform);
        assertThat(read.handle().values())
                .containsExactlyElementsOf(platform.handleFields().stream()
                        .map(each -> "of " + each)
                        .toList());
    }

    @Test
    void appleTemplateHasExpiryPriorityAndHeaders() {
        Subscription read = read(Sdk.DOT_NET.document(
                "AppleTemplateRegistrationDescription",
                "<DeviceToken>ab</DeviceToken><BodyTemplate>{}</BodyTemplate><Expiry>$(e)</Expiry>"
                        + "<TemplateName i:nil=\"true\"/><Priority>10</Priority><ApnsHeaders><ApnsHeader>"
                        + "<Header>apns-id</Header><Value>1</Value></ApnsHeader></ApnsHeaders>"));
        assertThat(read.template())
                .isEqualTo(
                        new BodyTemplate("", "{}", Map.of("apns-id", "1"), Map.of("Expiry", "$(e)", "Priority", "10")));
    }

    @Test
    void descriptionMayStandAlone() {
        assertThat(read("<MpnsRegistrationDescription><ChannelUri>" + CHANNEL
                                + "</ChannelUri></MpnsRegistrationDescription>")
                        .handle()
                        .key())
                .isEqualTo(CHANNEL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<entry/>",
                "<entry>",
                "<RegistrationDescription/>",
                "<RegistrationDescription type='RegistrationDescription'/>",
                "<SymbianRegistrationDescription/>",
                "<MpnsRegistrationDescription><Tags>a b</Tags></MpnsRegistrationDescription>",
                "<MpnsRegistrationDescription><ChannelUri><b/></ChannelUri></MpnsRegistrationDescription>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><MpnsRegistrationDescription>"
                        + "<ChannelUri>&e;</ChannelUri></MpnsRegistrationDescription>",
            })
    void whatIsNoRegistrationIsRefusedWith400(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOfSatisfying(HubFault.class, fault -> {
            assertThat(fault.status()).isEqualTo(400);
            assertThat(fault.detail()).isNotBlank();
        });
    }

    @Test
    void etagsAreReadInAllSpellings() {
        for (String spelling : List.of("1", "\"1\"", "W/\"1\"", "w/1", " W/\"1\" ")) {
            assertThat(Etags.expected(spelling)).isEqualTo(new Expected.Version(1));
        }
        for (String spelling : List.of("*", "\"*\"", "W/\"*\"")) {
            assertThat(Etags.expected(spelling)).isInstanceOf(Expected.Existing.class);
        }
        assertThat(Etags.expected(null)).isInstanceOf(Expected.Anything.class);
        assertThat(Etags.expected("\"x\"")).isEqualTo(new Expected.Version(-1));
    }
}
