// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a conversation of {@link HubRecordings} says to a hub, with the headers that belong to it. */
final class HubPayloads {

    private static final String CONNECT = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";

    /** A device token of Apple's, of which the SDK's tests have one. */
    private static final String TOKEN = "62BCD3484834B7E2DC56733AC5509259230CC1BA82BA1AE7D06E919000000000";

    private final String subject;
    private final String remark;
    private final String guid = UUID.randomUUID().toString();

    /** A body with its headers. */
    record Payload(Map<String, String> headers, String body) {}

    HubPayloads(String subject, String remark) {
        this.subject = subject;
        this.remark = remark;
    }

    String installationId() {
        return guid;
    }

    boolean isSupported() {
        return Set.of("windowsphone", "template").contains(subject);
    }

    private String platform() {
        return subject.replace("Template", "");
    }

    String handle() {
        return switch (platform()) {
            case "Apple" -> TOKEN;
            case "Mpns", "Windows" -> "https://some.url/";
            default -> "handle-of-" + platform();
        };
    }

    Payload of(String name) {
        return switch (name) {
            case "-" -> new Payload(Map.of(), "");
            case "registration" -> entry(registration(handle(), "tag1"), ifMatch());
            case "other" -> entry(registration(handle().replace("6", "7") + "0", "tag3"), Map.of());
            case "installation" -> new Payload(Map.of("Content-Type", "application/json"), installation());
            case "patch" -> new Payload(Map.of("Content-Type", "application/json-patch+json"), "[" + patch() + "]");
            case "notification" -> message(Map.of());
            case "direct" -> message(Map.of("ServiceBusNotification-DeviceHandle", handle()));
            case "later" -> message(Map.of("ServiceBusNotification-ScheduleTime", inAnHour()));
            case "batch" -> batch();
            case "hub" -> entry("<NotificationHubDescription xmlns=\"" + CONNECT + "\"/>", Map.of());
            case "hub-again" ->
                entry("<NotificationHubDescription xmlns=\"" + CONNECT + "\"/>", Map.of("If-Match", "*"));
            default -> throw new IllegalArgumentException("the table says " + name);
        };
    }

    private static Payload entry(String content, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", "application/atom+xml;type=entry;charset=utf-8");
        return new Payload(
                headers,
                "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\">" + content
                        + "</content></entry>");
    }

    private Map<String, String> ifMatch() {
        return remark.startsWith("with the version") ? Map.of("If-Match", "\"1\"") : Map.of();
    }

    /** How .NET writes a registration: the type stands in an attribute. */
    private String registration(String handle, String tags) {
        return "<RegistrationDescription xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"" + subject
                + "RegistrationDescription\" xmlns=\"" + CONNECT + "\"><RegistrationId i:nil=\"true\"/><Tags>" + tags
                + "</Tags><PushVariables>{\"var1\":\"value1\"}</PushVariables>" + handleElements(handle) + template()
                + "</RegistrationDescription>";
    }

    private String handleElements(String handle) {
        String element = switch (platform()) {
            case "Apple" -> "DeviceToken";
            case "Mpns", "Windows" -> "ChannelUri";
            case "Baidu" -> "BaiduChannelId>channelId</BaiduChannelId><BaiduUserId";
            default -> platform() + "RegistrationId";
        };
        String last = element.substring(element.lastIndexOf('<') + 1);
        return "<" + element + ">" + handle + "</" + last + ">";
    }

    private String template() {
        if (!subject.endsWith("Template")) {
            return "";
        }
        String headers = switch (platform()) {
            case "Mpns" ->
                "<MpnsHeaders><MpnsHeader><Header>X-NotificationClass</Header><Value>1</Value></MpnsHeader></MpnsHeaders>";
            case "Windows" ->
                "<WnsHeaders><WnsHeader><Header>X-WNS-Type</Header><Value>wns/toast</Value></WnsHeader></WnsHeaders>";
            default -> "";
        };
        boolean xml = !headers.isEmpty();
        String body = xml
                ? "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Tile><wp:Title>$(title)</wp:Title></wp:Tile>"
                        + "</wp:Notification>"
                : "{\"data\":{\"key1\":\"$(title)\"}}";
        return "<BodyTemplate><![CDATA[" + body + "]]></BodyTemplate>" + headers
                + "<TemplateName>Template Name</TemplateName>";
    }

    private String installation() {
        JsonObject template = new JsonObject().put("body", "{\"aps\":{\"alert\":\"$(m)\"}}");
        if (subject.equals("Expiry")) {
            template.put("expiry", "2030-01-01T00:00:00Z");
        } else if (subject.equals("Headers")) {
            template.put("headers", new JsonObject().put("apns-priority", "5"));
        }
        JsonObject installation = new JsonObject()
                .put("installationId", guid)
                .put("pushChannel", subject.equals("Gcm") ? "token" : TOKEN)
                .putNull("pushChannelExpired")
                .put("platform", subject.equals("Gcm") ? "gcm" : "apns")
                .put("templates", new JsonObject().put("Template Name", template));
        if (Set.of("User", "RemoveUser", "UpdateUser").contains(subject)) {
            installation.put("userId", "user-1");
        }
        return installation.encode();
    }

    private String patch() {
        return switch (subject) {
            case "RemoveUser" -> "{\"op\":\"remove\",\"path\":\"/userId\"}";
            case "UpdateUser" -> "{\"op\":\"replace\",\"path\":\"/userId\",\"value\":\"user-2\"}";
            case "AddUser" -> "{\"op\":\"add\",\"path\":\"/userId\",\"value\":\"user-2\"}";
            default -> "{\"op\":\"add\",\"path\":\"/tags\",\"value\":\"tag1\"}";
        };
    }

    /** Looks whether an installation is what it should have become. */
    void afterPatch(JsonObject installation, String what) {
        @Nullable
        String user = switch (subject) {
            case "User" -> "user-1";
            case "UpdateUser", "AddUser" -> "user-2";
            default -> null;
        };
        assertThat(installation.getString("userId")).as(what).isEqualTo(user);
        if (subject.equals("AddTag")) {
            assertThat(installation.getJsonArray("tags").encode()).as(what).isEqualTo("[\"tag1\"]");
        }
        assertThat(installation
                        .getJsonObject("templates")
                        .getJsonObject("Template Name")
                        .getJsonArray("tags")
                        .encode())
                .as(what)
                .isEqualTo("[\"Template Name\"]");
    }

    private Payload message(Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("ServiceBusNotification-Format", subject);
        headers.put("Content-Type", isXml() ? "application/xml" : "application/json;charset=utf-8");
        if (remark.contains("installation")) {
            headers.put("ServiceBusNotification-Tags", "$InstallationId:{" + guid + "}");
        } else if (remark.contains("user")) {
            headers.put("ServiceBusNotification-Tags", "$UserId:{user-1}");
        }
        return new Payload(headers, body());
    }

    private boolean isXml() {
        return subject.startsWith("windows");
    }

    private String body() {
        return isXml()
                ? "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>Hi</wp:Text1></wp:Toast>"
                        + "</wp:Notification>"
                : "{\"title\":\"Hi\"}";
    }

    private Payload batch() {
        Payload message = message(Map.of());
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        @Nullable
        String type = headers.put("Content-Type", "multipart/mixed; boundary=\"nh-batch-multipart-boundary\"");
        String boundary = "--nh-batch-multipart-boundary";
        return new Payload(
                headers,
                boundary + "\r\nContent-Type: " + type + "\r\nContent-Disposition: inline; name=notification\r\n\r\n"
                        + message.body() + "\r\n" + boundary
                        + "\r\nContent-Type: application/json\r\nContent-Disposition: inline; name=devices\r\n\r\n[\""
                        + handle() + "\"]\r\n" + boundary + "--\r\n");
    }

    private static String inAnHour() {
        return Clock.systemUTC()
                .instant()
                .plus(Duration.ofHours(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("Z", "");
    }
}
