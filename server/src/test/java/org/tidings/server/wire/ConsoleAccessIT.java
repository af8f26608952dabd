// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who comes into the console, and who does not. */
@Timeout(60)
class ConsoleAccessIT {

    private static final Map<String, String> NOTHING = Map.of();

    @RegisterExtension
    final RunningServer server = RunningServer.with();

    private static JsonObject token(String token) {
        return new JsonObject().put("token", token);
    }

    @Test
    void linkSignsInAndLeavesNoTokenInTheAddress() {
        ConsoleCaller caller = new ConsoleCaller(server);
        HttpResponse<String> answer = caller.ask("GET", "/console/?token=" + server.adminToken(), "", NOTHING);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/console/");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HTTPOnly", "SameSite=Strict", "Path=/")
                .doesNotContain(server.adminToken());
        caller.keepCookie(answer);
        assertThat(caller.ask("GET", "/api/console", "", NOTHING).statusCode()).isEqualTo(200);
    }

    @Test
    void formSignsInAndOut() {
        ConsoleCaller caller = new ConsoleCaller(server);
        assertThat(caller.ask("GET", "/api/console", "", NOTHING).statusCode()).isEqualTo(401);
        HttpResponse<String> in =
                caller.ask("POST", "/console/login", token(server.adminToken()).encode(), NOTHING);
        assertThat(in.statusCode()).isEqualTo(204);
        caller.keepCookie(in);
        assertThat(caller.get("/api/console").getString("pushUrl"))
                .isEqualTo(server.pushUri().toString());

        HttpResponse<String> out = caller.ask("POST", "/console/logout", "");

        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        caller.keepCookie(out);
        assertThat(caller.ask("GET", "/api/console", "").statusCode()).isEqualTo(401);
    }

    @Test
    void wrongTokenIsToldPolitelyAndThenMustWait() {
        ConsoleCaller caller = new ConsoleCaller(server);
        String wrong = token("wrong").encode();
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer = caller.ask("POST", "/console/login", wrong, NOTHING);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("admin.token").doesNotContain(server.adminToken());
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }

        HttpResponse<String> locked =
                caller.ask("POST", "/console/login", token(server.adminToken()).encode(), NOTHING);

        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.body()).contains("try again in");
        assertThat(Integer.parseInt(locked.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(50, 60);
        // Machines that know the token go on working.
        assertThat(server.ops("/api/console", server.adminToken()).statusCode()).isEqualTo(200);
        assertThat(server.ops("/api/console", "wrong").statusCode()).isEqualTo(429);
    }

    @Test
    void pagesOfOthersCannotUseTheCookie() {
        ConsoleCaller caller = new ConsoleCaller(server).signIn();
        String send = new JsonObject().put("uri", "x").encode();
        for (Map<String, String> foreign : List.of(
                NOTHING,
                Map.of("X-Tidings-Console", "0"),
                Map.of("X-Tidings-Console", "1", "Sec-Fetch-Site", "cross-site"),
                Map.of("X-Tidings-Console", "1", "Sec-Fetch-Site", "same-site"))) {
            HttpResponse<String> refusal = caller.ask("POST", "/api/send", send, foreign);
            assertThat(refusal.statusCode()).as(foreign.toString()).isEqualTo(403);
            assertThat(refusal.body()).contains("console's own page");
        }
        assertThat(caller.ask("GET", "/api/events", "", Map.of("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void cookieOfAnotherTokenIsNone() {
        ConsoleCaller caller = new ConsoleCaller(server);
        for (String value : List.of("", "x", "9999999999.x", server.adminToken())) {
            assertThat(caller.ask(
                                    "GET",
                                    "/api/console",
                                    "",
                                    Map.of(
                                            "Cookie",
                                            "tidings_console_"
                                                    + server.consoleLink().getPort() + "=" + value))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void bodyThatIsNoLoginIsRefusedInWords() {
        ConsoleCaller caller = new ConsoleCaller(server);
        for (String body : List.of("", "{", "[]", "{}", "{\"token\":1}")) {
            HttpResponse<String> refusal = caller.ask("POST", "/console/login", body, NOTHING);
            assertThat(refusal.statusCode()).as(body).isEqualTo(400);
        }
    }

    @Test
    void changesAreWrittenDown() throws Exception {
        ConsoleCaller caller = new ConsoleCaller(server).signIn();
        caller.ask("POST", "/api/hubs", new JsonObject().put("name", "news").encode());
        caller.ask("DELETE", "/api/channels/00", "");
        caller.get("/api/channels");
        caller.ask("POST", "/api/hubs/news/rest/messages?dryrun&api-version=2015-01", Requests.TOAST);

        JsonArray acts = caller.get("/api/audit").getJsonArray("acts");

        assertThat(acts.stream()
                        .map(JsonObject.class::cast)
                        .map(act ->
                                act.getString("act") + " " + act.getString("subject") + " " + act.getString("outcome")))
                .containsExactly("DELETE /api/channels/00 404", "POST /api/hubs 201", "sign in /console/ done");
        assertThat(acts.getJsonObject(0).getString("who")).isEqualTo("console from 127.0.0.1");
        assertThat(Files.readString(server.data().resolve("audit.log")))
                .hasLineCount(3)
                .doesNotContain(server.adminToken());
    }

    @Test
    void whatIsCalledADryRunAndIsNoneIsWrittenDown() {
        ConsoleCaller caller = new ConsoleCaller(server).signIn();
        caller.ask("POST", "/api/hubs", new JsonObject().put("name", "news").encode());
        caller.ask("DELETE", "/api/hubs/news/rest/registrations/1-2-3?dryrun&api-version=2015-01", "");
        caller.ask("POST", "/api/hubs/news/rest/registrationids?dryrun&api-version=2015-01", "");
        // The hub takes this for a parameter of another name.
        Map<String, String> page = Map.of(
                "X-Tidings-Console", "1", "ServiceBusNotification-Format", "windowsphone", "X-NotificationClass", "2");
        assertThat(caller.ask("POST", "/api/hubs/news/rest/messages?a;dryrun", Requests.TOAST, page)
                        .statusCode())
                .isEqualTo(201);

        assertThat(caller.get("/api/audit").getJsonArray("acts").stream()
                        .map(JsonObject.class::cast)
                        .map(act -> act.getString("act") + " " + act.getString("subject")))
                .containsExactly(
                        "POST /api/hubs/news/rest/messages",
                        "POST /api/hubs/news/rest/registrationids",
                        "DELETE /api/hubs/news/rest/registrations/1-2-3",
                        "POST /api/hubs",
                        "sign in /console/");
    }

    @Test
    void pageMayRunOnlyItsOwnScripts() {
        ConsoleCaller caller = new ConsoleCaller(server);
        HttpResponse<String> page = caller.ask("GET", "/console/", "", NOTHING);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self' 'sha256-")
                .contains("frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body()).contains("<td-app>").doesNotContain("://");
    }

    @Test
    void fileThatIsKnownIsNotSentAgain() {
        ConsoleCaller caller = new ConsoleCaller(server);
        String tag = caller.ask("GET", "/console/app.js", "", NOTHING)
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        HttpResponse<String> again = caller.ask("GET", "/console/app.js", "", Map.of("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void librariesAreServedAndNothingElseOfTheProgram() {
        ConsoleCaller caller = new ConsoleCaller(server);
        for (String file : List.of(
                "lib/lit/index.js",
                "lib/lit-html/lit-html.js",
                "lib/lit-element/lit-element.js",
                "lib/reactive-element/reactive-element.js",
                "lib/chart.js/dist/chart.js",
                "lib/color/dist/color.esm.js",
                "device/tidings-device.js",
                "tokens.css",
                "icon.svg")) {
            assertThat(caller.ask("GET", "/console/" + file, "", NOTHING).statusCode())
                    .as(file)
                    .isEqualTo(200);
        }
        for (String file : List.of(
                "lib/",
                "lib/none/index.js",
                "lib/lit/none.js",
                "lib/lit/package.json.js",
                "logback.xml",
                ".hidden.js",
                "%2e%2e/db/migration/V1__tables.sql",
                "..%2fdb.js",
                "lib/lit/..%2f..%2f..%2findex.js",
                "a//b.js",
                "lib/lit",
                "a/".repeat(2_000),
                "a/".repeat(2_000) + "b.js")) {
            assertThat(caller.ask("GET", "/console/" + file, "", NOTHING).statusCode())
                    .as(file)
                    .isEqualTo(404);
        }
    }
}
