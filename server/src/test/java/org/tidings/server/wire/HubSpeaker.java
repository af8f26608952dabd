// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.tidings.server.hub.access.Tokens;

/**
 * Speaks to the hub door byte for byte, and knows each of its routes, what is right there and what is wrong. In texts one
 * character is one byte.
 *
 * @param hub the name of a hub
 * @param token good for everything in it
 */
record HubSpeaker(String hub, String token) {

    /** What a route takes as its body. */
    enum Takes {
        NOTHING,
        REGISTRATION,
        INSTALLATION,
        PATCH,
        NOTIFICATION,
        PROPERTIES,
        BATCH
    }

    /** A request that is answered with a success. */
    record Route(String method, String path, String headers, Takes takes, String body) {
        @Override
        public String toString() {
            return method + " " + path + (takes == Takes.NOTHING ? "" : " of a " + takes);
        }
    }

    /** A body that some routes cannot take. */
    record BadBody(String name, Set<Takes> goodFor, String text) {

        boolean isBadFor(Takes takes) {
            return !goodFor.contains(takes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @SuppressWarnings("StringConcatToTextBlock") // Lines of HTTP end with CR LF.
    private static final String MPNS = "ServiceBusNotification-Format: windowsphone\r\nContent-Type: text/xml\r\n"
            + "X-WindowsPhone-Target: toast\r\nX-NotificationClass: 2\r\n";

    private static final String REGISTRATION =
            "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\">"
                    + "<MpnsRegistrationDescription xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\">"
                    + "<Tags>a,b</Tags><ChannelUri>http://a.example/1</ChannelUri></MpnsRegistrationDescription></content></entry>";

    private static final String INSTALLATION =
            "{\"installationId\":\"i-1\",\"platform\":\"mpns\",\"pushChannel\":\"http://a.example/1\",\"tags\":[\"a\"]}";

    private static final String BATCH = "--b\r\nContent-Disposition: inline; name=notification\r\n\r\n" + Requests.TOAST
            + "\r\n--b\r\nContent-Disposition: inline; name=devices\r\n\r\n[\"http://a.example/1\"]\r\n--b--\r\n";

    /** The plain send. */
    static final Route SEND = new Route("POST", "/messages", MPNS, Takes.NOTIFICATION, Requests.TOAST);

    /** Every route below a hub. */
    @SuppressWarnings("TimeInStaticInitializer") // A time ahead is enough.
    static final List<Route> ROUTES = List.of(
            SEND,
            new Route(
                    "POST",
                    "/messages",
                    "ServiceBusNotification-Format: template\r\n",
                    Takes.PROPERTIES,
                    "{\"a\":\"b\"}"),
            new Route(
                    "POST",
                    "/messages/$batch",
                    MPNS.replace("text/xml", "multipart/mixed; boundary=b"),
                    Takes.BATCH,
                    BATCH),
            new Route(
                    "POST",
                    "/schedulednotifications",
                    MPNS + "ServiceBusNotification-ScheduleTime: "
                            + Instant.now().plusSeconds(3_600) + "\r\n",
                    Takes.NOTIFICATION,
                    Requests.TOAST),
            new Route("DELETE", "/schedulednotifications/1", "", Takes.NOTHING, ""),
            new Route("GET", "/messages", "", Takes.NOTHING, ""),
            new Route("GET", "/messages/1", "", Takes.NOTHING, ""),
            new Route("GET", "/messages/1/outcomes", "", Takes.NOTHING, ""),
            new Route("POST", "/registrationids", "", Takes.NOTHING, ""),
            new Route("POST", "/registrations", "", Takes.REGISTRATION, REGISTRATION),
            new Route("PUT", "/registrations/1-2-3", "", Takes.REGISTRATION, REGISTRATION),
            new Route("GET", "/registrations", "", Takes.NOTHING, ""),
            new Route("GET", "/registrations/1-2-3", "", Takes.NOTHING, ""),
            new Route("DELETE", "/registrations/1-2-3", "If-Match: *\r\n", Takes.NOTHING, ""),
            new Route("GET", "/tags/a/registrations", "", Takes.NOTHING, ""),
            new Route("PUT", "/installations/i-1", "", Takes.INSTALLATION, INSTALLATION),
            new Route(
                    "PATCH",
                    "/installations/i-1",
                    "",
                    Takes.PATCH,
                    "[{\"op\":\"add\",\"path\":\"/tags\",\"value\":\"b\"}]"),
            new Route("GET", "/installations/i-1", "", Takes.NOTHING, ""),
            new Route("GET", "/installations", "", Takes.NOTHING, ""),
            new Route("DELETE", "/installations/i-1", "", Takes.NOTHING, ""),
            new Route("GET", "", "", Takes.NOTHING, ""));

    /** What makes any path wrong when it stands behind it. */
    static final List<String> BAD_PATHS = List.of(
            "/%",
            "/%zz",
            "/%ff",
            "/%C3",
            "/%c0%af",
            "/%ed%a0%80",
            "/more/than/there/is",
            "/x".repeat(500),
            "/" + "y".repeat(7_000),
            "/..%2f..%2f/../../etc/passwd",
            "/\u00ff\u00fe/x");

    /** What makes any query wrong. */
    static final List<String> BAD_QUERIES =
            List.of("%", "a=%zz", "a=%ff", "%C3=1", "a&".repeat(2_000).replace("a", "a%"));

    /** What is no token. */
    static final List<String> BAD_TOKENS = List.of(
            "Bearer x",
            "SharedAccessSignature",
            "SharedAccessSignature ",
            "SharedAccessSignature sr=a",
            "SharedAccessSignature sr=%&sig=%&se=%&skn=%",
            "SharedAccessSignature sr=a&sr=a&sig=b&se=1&skn=c",
            "SharedAccessSignature sr=a&sig=b&se=1&skn=c&more=d",
            "SharedAccessSignature sr=a&sig=!!!&se=99999999999999999999&skn=c",
            "SharedAccessSignature sr=a&sig=b&se=-1&skn=" + "c".repeat(3_000),
            "SharedAccessSignature " + "&".repeat(3_000),
            "x".repeat(9_000),
            "\u00ff\u00fe\u00c3");

    private static final Set<Takes> NONE = EnumSet.noneOf(Takes.class);

    /** A toast has to be XML, and nobody looks at more. */
    private static final Set<Takes> XML = EnumSet.of(Takes.NOTIFICATION);

    /** What is no body of any route, or of most. */
    static final List<BadBody> BAD_BODIES = List.of(
            new BadBody("nothing", NONE, ""),
            new BadBody("a blank", NONE, " "),
            new BadBody("words", NONE, "nonsense"),
            new BadBody("bytes that are no UTF-8", NONE, "\u00ff\u00fe\u00c3\u0000\u0080"),
            new BadBody("zeros", NONE, "\u0000".repeat(1_000)),
            new BadBody("an open element", NONE, "<"),
            new BadBody("64 KiB of <", NONE, "<".repeat(65_536)),
            new BadBody("XML cut off", NONE, REGISTRATION.substring(0, 200)),
            new BadBody("XML that is deep", NONE, "<a>".repeat(20_000)),
            new BadBody("a deep registration", NONE, REGISTRATION.replace("<Tags>", "<Tags>" + "<a>".repeat(10_000))),
            new BadBody(
                    "XML that refers to a file",
                    NONE,
                    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + REGISTRATION.replace("a,b", "&x;")),
            new BadBody(
                    "XML that laughs",
                    NONE,
                    "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>"
                            + REGISTRATION.replace("a,b", "&c;")),
            new BadBody("a registration of no type", XML, REGISTRATION.replace("MpnsReg", "Reg")),
            new BadBody("a registration of another type", XML, REGISTRATION.replace("MpnsReg", "CarrierPigeonReg")),
            new BadBody("a registration with bad tags", NONE, REGISTRATION.replace("a,b", "a b c,\u0001")),
            new BadBody("a registration for nobody", XML, REGISTRATION.replace("http://a.example/1", "")),
            new BadBody("a template that is deep", XML, template("[".repeat(20_000))),
            new BadBody("a template of bad expressions", XML, template("{\"a\":\"$(\"}")),
            new BadBody("a template of bad XML", XML, template("<a>$(b)")),
            new BadBody("an open object", NONE, "{"),
            new BadBody("a deep list", NONE, "[".repeat(60_000)),
            new BadBody("a deep object", NONE, "{\"a\":".repeat(10_000)),
            new BadBody("an object of objects", NONE, "{\"a\":{\"b\":[{}]}}"),
            new BadBody("a list", NONE, "[1,2,3]"),
            new BadBody("a patch of nothing there is", NONE, "[{\"op\":\"burn\",\"path\":\"/tags\"}]"),
            new BadBody("a patch of a list", NONE, "[[[]]]"),
            new BadBody("a number that is long", NONE, "[" + "9".repeat(60_000) + "]"),
            new BadBody("half a character", NONE, "{\"a\":\"\\ud800"),
            new BadBody("an installation for nobody", EnumSet.of(Takes.PROPERTIES), "{\"installationId\":\"i-1\"}"),
            new BadBody("an open boundary", NONE, "--b"),
            new BadBody("boundaries", NONE, "--b\r\n".repeat(10_000)),
            new BadBody("a batch for nobody", NONE, BATCH.replaceAll("\\[.*]", "[]")),
            new BadBody("a batch for numbers", NONE, BATCH.replaceAll("\\[.*]", "[1]")),
            new BadBody("a batch without devices", NONE, BATCH.substring(0, BATCH.lastIndexOf("--b\r\n")) + "--b--"));

    private static String template(String body) {
        return REGISTRATION
                .replace("MpnsReg", "MpnsTemplateReg")
                .replace("</ChannelUri>", "</ChannelUri><BodyTemplate><![CDATA[" + body + "]]></BodyTemplate>");
    }

    /** A hub of a service, which is made. */
    static HubSpeaker of(RunningServer server, String name) {
        byte[] body = new JsonObject().put("name", name).toBuffer().getBytes();
        JsonObject rule = new JsonObject(server.ops("POST", "/api/hubs", server.adminToken(), body)
                        .body())
                .getJsonArray("rules")
                .getJsonObject(1);
        return new HubSpeaker(
                name,
                Tokens.token(
                        server.hubUri() + "/" + name,
                        rule.getString("name"),
                        rule.getString("primaryKey"),
                        Instant.now().plusSeconds(600)));
    }

    /** A request, as it may be changed. */
    record Request(String method, String target, String token, String headers, String body) {

        Request withQuery(String query) {
            return query.isEmpty() ? this : new Request(method, target + "&" + query, token, headers, body);
        }

        Request withToken(String other) {
            return new Request(method, target, other, headers, body);
        }

        String text() {
            return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + token + "\r\n" + headers
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        }
    }

    /** A request with the token. */
    Request request(String method, String below, String headers, String body) {
        return new Request(method, "/" + hub + below + "?api-version=2017-04", token, headers, body);
    }

    /** A request that was right before several things were done to it. */
    Request random(Random random) {
        Route route = ROUTES.get(random.nextInt(ROUTES.size()));
        String path = route.path();
        String headers = route.headers();
        String body = route.body();
        String query = "";
        for (int change = random.nextInt(3); change >= 0; change--) {
            switch (random.nextInt(8)) {
                case 0 -> path = damaged(random, path).replaceAll("[\\s?#\\x00-\\x20\\x7f-\\xff]", "x");
                case 1 -> query = "$top=" + damaged(random, "10").replaceAll("[\\s#\\x00-\\x20\\x7f-\\xff]", "x");
                case 2 -> query = "continuationtoken=" + Tokens.encoded(damaged(random, "12-3"));
                case 3 -> query = "$filter=" + Tokens.encoded(damaged(random, "ChannelUri eq 'http://a.example/1'"));
                case 4 ->
                    headers += "ServiceBusNotification-Tags: " + headerText(damaged(random, "a && !b || c")) + "\r\n";
                case 5 -> headers += "If-Match: " + headerText(damaged(random, "W/\"1\"")) + "\r\n";
                default -> body = damaged(random, body.isEmpty() ? "x" : body);
            }
        }
        Request request = request(route.method(), path, headers, body).withQuery(query);
        return random.nextInt(20) == 0 ? request.withToken(headerText(damaged(random, token))) : request;
    }

    private static String headerText(String text) {
        return text.replaceAll("[\\x00-\\x1f\\x7f]", "x");
    }

    /** Some bytes changed, removed, doubled, or put in. */
    private static String damaged(Random random, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        StringBuilder damaged = new StringBuilder();
        double rate = random.nextDouble() * 0.2;
        for (byte each : bytes) {
            if (random.nextDouble() > rate) {
                damaged.append((char) (each & 0xff));
                continue;
            }
            switch (random.nextInt(4)) {
                case 0 -> damaged.append((char) random.nextInt(256));
                case 1 -> damaged.append((char) (each & 0xff)).append((char) (each & 0xff));
                case 2 -> damaged.append("<>&\"'{}[]()%$:;,!|\\\u0000".charAt(random.nextInt(20)));
                default -> {
                    // Left out.
                }
            }
        }
        return damaged.toString();
    }
}
