// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HubContentsCommandTest {

    private static final String VERSION = "api-version=2016-07&%24top=";

    private final FakeHub hub = new FakeHub();

    @AfterEach
    void close() {
        hub.close();
    }

    private static String feed(String... entries) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"text\">Registrations</title>"
                + String.join("", entries) + "</feed>";
    }

    private static String entry(String type, String fields) {
        return "<entry><id>x</id><content type=\"application/xml\"><" + type
                + "RegistrationDescription xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\">"
                + fields + "</" + type + "RegistrationDescription></content></entry>";
    }

    private static final String NATIVE = entry(
            "Mpns",
            "<ETag>1</ETag><ExpirationTime>9999-12-31T23:59:59.9999999Z</ExpirationTime><RegistrationId>r-1</RegistrationId>"
                    + "<Tags>a,b</Tags><ChannelUri>http://x/1?a&amp;b</ChannelUri>");

    private static final String TEMPLATE = entry(
            "MpnsTemplate",
            "<ETag>7</ETag><ExpirationTime>2030-01-02T03:04:05.000Z</ExpirationTime><RegistrationId>r-2</RegistrationId>"
                    + "<ChannelUri>http://x/2</ChannelUri><BodyTemplate><![CDATA[<a/>]]></BodyTemplate><MpnsHeaders><MpnsHeader>"
                    + "<Header>X-A</Header><Value>1</Value></MpnsHeader></MpnsHeaders><TemplateName>t</TemplateName>");

    @Test
    void registrationsAreATableWithOneLineEach() {
        hub.on("GET /news/registrations?" + VERSION + "100", 200, feed(NATIVE, TEMPLATE));

        Run run = hub.run("registrations", "news");

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "REGISTRATION  PLATFORM  TEMPLATE  TAGS  EXPIRES                   HANDLE",
                        "r-1           mpns      -         a,b   never                     http://x/1?a&b",
                        "r-2           mpns      t         -     2030-01-02T03:04:05.000Z  http://x/2");
    }

    @Test
    void registrationsAsJsonHaveEveryField() {
        hub.on("GET /news/registrations?" + VERSION + "100", 200, feed(TEMPLATE));

        assertThat(hub.run("registrations", "news", "--json").out().strip())
                .isEqualTo("{\"platform\":\"mpns\",\"template\":true,\"etag\":\"7\","
                        + "\"expirationTime\":\"2030-01-02T03:04:05.000Z\",\"registrationId\":\"r-2\",\"handle\":\"http://x/2\","
                        + "\"bodyTemplate\":\"<a/>\",\"headers\":{\"X-A\":\"1\"},\"templateName\":\"t\"}");
    }

    @Test
    void tagAndHandleAreSearchedForByTheService() {
        hub.on("GET /news/tags/%24UserId%3A%7Ba%7D/registrations?" + VERSION + "100", 200, feed());
        hub.on(
                "GET /news/registrations?%24filter=ChannelUri%20eq%20%27http%3A%2F%2Fx%2F%27%271%27&" + VERSION + "100",
                200,
                feed(NATIVE));

        Run none = hub.run("registrations", "news", "--tag", "$UserId:{a}");
        Run one = hub.run("registrations", "news", "--handle", "http://x/'1");

        assertThat(none.exitCode()).isZero();
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("no such registrations");
        assertThat(one.out()).contains("r-1");
    }

    @Test
    void pagesAreFollowedUntilTheLimit() {
        hub.on(
                "GET /news/registrations?" + VERSION + "3",
                new FakeHub.Answer(200, Map.of("x-ms-continuationtoken", "t/1"), feed(NATIVE, NATIVE)));
        hub.on(
                "GET /news/registrations?" + VERSION + "1&continuationtoken=t%2F1",
                new FakeHub.Answer(200, Map.of("x-ms-continuationtoken", "t/2"), feed(TEMPLATE)));

        Run run = hub.run("registrations", "news", "--limit", "3");

        assertThat(run.out().lines()).hasSize(4).last().asString().startsWith("r-2");
        assertThat(run.err()).contains("more than 3", "--limit");
    }

    @Test
    void installationsAreATableWithOneLineEach() {
        hub.on("GET /news/installations?userId=ann&" + VERSION + "100", 200, """
                {"installations":[{"installationId":"i-1","userId":"ann","pushChannel":"http://x/1","pushChannelExpired":true,
                "platform":"mpns","expirationTime":"9999-12-31T23:59:59.9999999Z","tags":["a","b"],
                "templates":{"t":{"body":"x"}}}],"continuationToken":null}""");

        Run run = hub.run("installations", "news", "--user", "ann");

        assertThat(run.out().lines())
                .containsExactly(
                        "INSTALLATION  PLATFORM  USER  TAGS  TEMPLATES  EXPIRES  CHANNEL",
                        "i-1           mpns      ann   a,b   t          never    http://x/1 (has ended)");
    }

    @Test
    void anAnswerOfAnotherProgramSaysSo() {
        hub.on("GET /news/installations?" + VERSION + "100", 200, "<html>");
        hub.on("GET /news/registrations?" + VERSION + "100", 200, "{}");

        for (String things : new String[] {"installations", "registrations"}) {
            Run run = hub.run(things, "news");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).hasLineCount(1).contains("--server");
        }
    }
}
