// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Registrations over the hub door. */
@Timeout(60)
class RegistrationsIT {

    private static final Pattern ID = Pattern.compile("<RegistrationId>([^<]+)</RegistrationId>");
    private static final String VERSION = "?api-version=2017-04";
    private static final String ENTRY = "application/atom+xml; type=entry; charset=utf-8";
    private static final String FEED = "application/atom+xml; type=feed; charset=utf-8";

    @RegisterExtension
    private final RunningServer server = RunningServer.with();

    @SuppressWarnings("NullAway.Init")
    private HubCaller hub;

    @BeforeEach
    void makeHub() {
        hub = HubCaller.of(server, "my-Hub");
    }

    private static String registration(String channel, String tags) {
        return "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\">"
                + "<RegistrationDescription xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " i:type=\"MpnsRegistrationDescription\""
                + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\"><Tags>" + tags
                + "</Tags><ChannelUri>" + channel + "</ChannelUri></RegistrationDescription></content></entry>";
    }

    private HttpResponse<String> create(String channel, String tags) {
        return hub.ask("POST", "/registrations" + VERSION, registration(channel, tags));
    }

    private static List<String> ids(HttpResponse<String> answer) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = ID.matcher(answer.body());
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids;
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    @Test
    void newIdIsIn201WithItsLocation() {
        for (String path : List.of("/registrationids", "/registrationIDs/", "/RegistrationIds")) {
            HttpResponse<String> answer = hub.ask("POST", path + VERSION, "");
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "Location"))
                    .matches(Pattern.quote(hub.address()) + "/registrationids/\\d{19}-\\d{19}-1\\?api-version=2017-04");
        }
    }

    @Test
    void createdRegistrationIsAnEntryWithEtagAndLocation() {
        HttpResponse<String> answer = create("http://a.example/1", "a,b");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo(ENTRY);
        assertThat(header(answer, "ETag")).isEqualTo("W/\"1\"");
        String id = ids(answer).get(0);
        assertThat(header(answer, "Content-Location")).isEqualTo(hub.address() + "/registrations/" + id + VERSION);
        assertThat(answer.body()).contains("<Tags>a,b</Tags><ChannelUri>http://a.example/1</ChannelUri>");

        HttpResponse<String> read = hub.ask("GET", "/Registrations/" + id + "/" + VERSION, "");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(answer.body());
    }

    @Test
    void idFromElsewhereIsAcceptedAndItsVersionRises() {
        String path = "/registrations/2335707656381260644-4071611309203321228-2" + VERSION;
        assertThat(header(hub.ask("PUT", path, registration("http://a.example/1", "a")), "ETag"))
                .isEqualTo("W/\"1\"");
        assertThat(header(hub.ask("PUT", path, registration("http://a.example/1", "b")), "ETag"))
                .isEqualTo("W/\"2\"");
        assertThat(hub.ask("PUT", path, registration("http://a.example/1", "b"), "If-Match", "W/\"1\"")
                        .statusCode())
                .isEqualTo(412);
        for (String etag : List.of("\"2\"", "W/\"3\"", "4", "*", "\"*\"")) {
            assertThat(hub.ask("PUT", path, registration("http://a.example/1", "c"), "If-Match", etag)
                            .statusCode())
                    .as(etag)
                    .isEqualTo(200);
        }
        assertThat(hub.ask("PUT", "/registrations/a_b", registration("http://a.example/1", ""))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void removedRegistrationIsGone() {
        String path = "/registrations/" + ids(create("http://a.example/1", "")).get(0) + VERSION;
        assertThat(hub.ask("DELETE", path, "", "If-Match", "7").statusCode()).isEqualTo(412);
        HttpResponse<String> removed = hub.ask("DELETE", path, "", "If-Match", "\"*\"");
        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(removed.body()).isEmpty();
        HttpResponse<String> read = hub.ask("GET", path, "");
        assertThat(read.statusCode()).isEqualTo(404);
        assertThat(read.body()).startsWith("<Error><Code>404</Code><Detail>");
        assertThat(hub.ask("DELETE", path, "", "If-Match", "*").statusCode()).isEqualTo(404);
    }

    @Test
    void listsAreReadPartByPart() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            all.addAll(ids(create("http://a.example/" + i, i == 3 ? "odd one" : i % 2 == 0 ? "even" : "odd")));
        }
        assertThat(all).hasSize(6);
        for (String path : List.of("/registrations", "/registrations/")) {
            Set<String> found = new HashSet<>();
            String token = "";
            int parts = 0;
            do {
                HttpResponse<String> part = hub.ask("GET", path + VERSION + "&%24top=2" + token, "");
                assertThat(part.statusCode()).isEqualTo(200);
                assertThat(header(part, "Content-Type")).isEqualTo(FEED);
                found.addAll(ids(part));
                String next = header(part, "x-ms-continuationtoken");
                token = next.equals("none") ? "" : "&ContinuationToken=" + next;
                assertThat(next).matches("[A-Za-z0-9_-]+");
                parts++;
            } while (!token.isEmpty());
            assertThat(found).isEqualTo(all);
            assertThat(parts).isEqualTo(3);
        }
        assertThat(ids(hub.ask("GET", "/registrations" + VERSION + "&$top=10&$skip=5", "")))
                .hasSize(1);
        HttpResponse<String> tagged = hub.ask("GET", "/tags/EVEN/registrations" + VERSION + "&$top=100", "");
        assertThat(ids(tagged)).hasSize(4);
        assertThat(header(tagged, "x-ms-continuationtoken")).isEqualTo("none");
        assertThat(hub.ask("GET", "/tags/a%20b/registrations" + VERSION, "").statusCode())
                .isEqualTo(400);
        assertThat(hub.ask("GET", "/registrations?continuationtoken=%25", "").statusCode())
                .isEqualTo(400);
        assertThat(hub.ask("GET", "/registrations?$top=x", "").statusCode()).isEqualTo(400);
    }

    @Test
    void registrationsOfAHandleAreFoundAsEverySdkAsksForThem() {
        create("http://a.example/1?b=c%20d", "");
        String id = ids(create("http://a.example/1?b=c", "")).get(0);
        for (String filter : List.of(
                "ChannelUri+eq+%27http%3A%2F%2Fa.example%2F1%3Fb%3Dc%27",
                "ChannelUri%20eq%20'http%3A%2F%2Fa.example%2F1%3Fb%3Dc'",
                "ChannelUri%20eq%20'http%253A%252F%252Fa.example%252F1%253Fb%253Dc'")) {
            HttpResponse<String> found = hub.askAs(
                    HubCaller.LISTEN, "GET", "/registrations/" + VERSION + "&$filter=" + filter + "&$top=100", "");
            assertThat(ids(found)).as(filter).containsExactly(id);
        }
        assertThat(ids(hub.ask("GET", "/registrations?$filter=ChannelUri%20eq%20'nobody'", "")))
                .isEmpty();
        assertThat(hub.ask("GET", "/registrations?$filter=nonsense", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void rightsAreAsTheHubDocumentsThem() {
        String path = "/registrations/x-1";
        assertThat(hub.askAs(HubCaller.LISTEN, "PUT", path, registration("http://a.example/1", ""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(hub.askAs(HubCaller.LISTEN, "GET", path, "").statusCode()).isEqualTo(200);
        assertThat(hub.askAs(HubCaller.LISTEN, "GET", "/registrations", "").statusCode())
                .isEqualTo(401);
        assertThat(hub.askAs(HubCaller.LISTEN, "GET", "/tags/a/registrations", "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(hub.askAs(HubCaller.LISTEN, "DELETE", path, "").statusCode()).isEqualTo(200);
        assertThat(hub.askAs("nobody", "GET", path, "").statusCode()).isEqualTo(401);
    }

    @Test
    void nameThatIsTooLongKeepsNobodyFromReading() {
        HttpResponse<String> refused = hub.askAs(
                HubCaller.LISTEN,
                "POST",
                "/registrations",
                "<WindowsTemplateRegistrationDescription><ChannelUri>https://a.example/1</ChannelUri>"
                        + "<BodyTemplate>x</BodyTemplate><WnsHeaders><WnsHeader><Header>" + "A".repeat(2_000)
                        + "</Header><Value>v</Value></WnsHeader></WnsHeaders></WindowsTemplateRegistrationDescription>");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("more than 1024 characters");
        assertThat(hub.ask("GET", "/registrations", "").statusCode()).isEqualTo(200);
    }

    @Test
    void whatCannotBeKeptIsRefusedWithAReason() {
        assertThat(hub.ask("POST", "/registrations", "nonsense").body())
                .contains("<Code>400</Code>")
                .contains("The body is no well-formed XML");
        assertThat(create("no uri", "").body()).contains("The ChannelUri is no absolute http or https URI");
        assertThat(create("http://a.example/", "a b").body()).contains("The Tags cannot be kept");
        assertThat(hub.ask("PATCH", "/registrations/1", "").statusCode()).isEqualTo(405);
    }
}
