// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.X509Bundle;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.server.hub.access.Tokens;
import org.tidings.server.ops.StartException;

/** Hubs of a running service: made, changed and removed by SDKs and by operators. */
@Timeout(120)
class HubsIT {

    private static final HttpClient PLAIN = HttpClient.newHttpClient();

    private final TestCertificates certificates = new TestCertificates();

    @TempDir
    private Path folder = Path.of("");

    private static JsonObject namespace(RunningServer server) {
        return new JsonObject(server.ops("/api/namespace", server.adminToken()).body());
    }

    /** A token for everything under a rule of the operators' answer. */
    private static String token(URI hubs, JsonObject answer, int rule) {
        JsonObject found = answer.getJsonArray("rules").getJsonObject(rule);
        return Tokens.token(
                hubs + "/",
                found.getString("name"),
                found.getString("primaryKey"),
                Instant.now().plusSeconds(600));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(
                    request.timeout(Duration.ofSeconds(30)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Asks the door as an SDK does. */
    private record Sdk(URI hubs, String token, HttpClient client) {

        HttpResponse<String> ask(String method, String path, @Nullable String ifMatch, String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hubs + path))
                    .header("Authorization", token)
                    .method(method, BodyPublishers.ofString(body));
            if (ifMatch != null) {
                request.header("If-Match", ifMatch);
            }
            return send(client, request);
        }

        int status(String method, String path) {
            return ask(method, path, null, "").statusCode();
        }
    }

    private static String described(String inner) {
        return "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\">"
                + "<NotificationHubDescription"
                + " xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\">" + inner
                + "</NotificationHubDescription></content></entry>";
    }

    @Test
    void managementHasTheStatusesOfAzure() {
        try (RunningServer server = RunningServer.started()) {
            Sdk sdk = new Sdk(server.hubUri(), token(server.hubUri(), namespace(server), 0), PLAIN);

            HttpResponse<String> created = sdk.ask("PUT", "/News?api-version=2017-04", null, described(""));
            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(created.headers().firstValue("Content-Type"))
                    .contains("application/atom+xml; type=entry; charset=utf-8");
            assertThat(created.body())
                    .contains("<title type=\"text\">News</title>", server.hubUri() + "/News?api-version=2017-04");

            HttpResponse<String> again = sdk.ask("PUT", "/news?api-version=2017-04", null, described(""));
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).contains("SubCode=40900. Conflict");

            HttpResponse<String> updated =
                    sdk.ask("PUT", "/news/", "*", described("<RegistrationTtl>P90D</RegistrationTtl>"));
            assertThat(updated.statusCode()).isEqualTo(200);
            assertThat(updated.body()).contains("<RegistrationTtl>PT2160H</RegistrationTtl>");
            assertThat(sdk.ask("PUT", "/other", "*", described("")).statusCode())
                    .isEqualTo(404);
            assertThat(sdk.ask("PUT", "/other", null, "nonsense").statusCode()).isEqualTo(400);
            assertThat(sdk.ask("PUT", "/a%20b", null, described("")).statusCode())
                    .isEqualTo(400);

            HttpResponse<String> read = sdk.ask("GET", "/NEWS?api-version=2017-04", null, "");
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.body()).contains("DefaultFullSharedAccessSignature");

            assertThat(sdk.ask("GET", "/", null, "").body())
                    .contains("Publicly Listed Services", "<title type=\"text\">News</title>");
            assertThat(sdk.ask(
                                    "GET",
                                    "/$Resources/NotificationHubs/?api-version=2014-09&%24skip=0&%24top=2147483647",
                                    null,
                                    "")
                            .body())
                    .contains("<title type=\"text\">News</title>", "DefaultListenSharedAccessSignature");
            assertThat(sdk.ask("GET", "/$resources/notificationhubs?$skip=1", null, "")
                            .body())
                    .doesNotContain("News");
            assertThat(sdk.status("GET", "/$Resources/Queues")).isEqualTo(404);
            assertThat(sdk.status("GET", "/$Resources/NotificationHubs?$top=x")).isEqualTo(400);
            assertThat(sdk.status("POST", "/")).isEqualTo(405);
            assertThat(sdk.status("PATCH", "/news")).isEqualTo(405);

            assertThat(sdk.status("DELETE", "/news")).isEqualTo(200);
            assertThat(sdk.status("GET", "/news")).isEqualTo(404);
            HttpResponse<String> gone = sdk.ask("DELETE", "/news", null, "");
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(gone.body()).contains("No service is hosted at the specified address.");
        }
    }

    @Test
    void keysOfAHubManageThatHubAndNoOther() {
        try (RunningServer server = RunningServer.started()) {
            JsonObject news = made(server, "news");
            made(server, "weather");
            Sdk full = new Sdk(server.hubUri(), token(server.hubUri(), news, 1), PLAIN);
            Sdk listener = new Sdk(server.hubUri(), token(server.hubUri(), news, 0), PLAIN);

            assertThat(full.status("GET", "/news")).isEqualTo(200);
            assertThat(full.status("GET", "/weather")).isEqualTo(401);
            assertThat(full.status("PUT", "/more")).isEqualTo(401);
            assertThat(full.status("GET", "/")).isEqualTo(401);
            assertThat(listener.ask("GET", "/news", null, "").body())
                    .contains("<Code>401</Code><Detail>Manage claim is required for this operation.TrackingId:");
            assertThat(full.status("DELETE", "/news")).isEqualTo(200);
        }
    }

    private static JsonObject made(RunningServer server, String name) {
        HttpResponse<String> answer = server.ops(
                "POST",
                "/api/hubs",
                server.adminToken(),
                new JsonObject().put("name", name).toBuffer().getBytes());
        assertThat(answer.statusCode()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    private static String primaryKey(JsonObject answer) {
        return answer.getJsonArray("rules").getJsonObject(0).getString("primaryKey");
    }

    private static HttpResponse<String> post(RunningServer server, String path, JsonObject body) {
        return server.ops("POST", path, server.adminToken(), body.toBuffer().getBytes());
    }

    @Test
    void whatAzureKeepsInAStorageAccountIsRefusedWithWhatToDoInstead() {
        try (RunningServer server = RunningServer.started()) {
            HubCaller hub = HubCaller.of(server, "news");
            HttpResponse<String> jobs = hub.ask("POST", "/jobs", "");
            assertThat(jobs.statusCode()).isEqualTo(400);
            assertThat(jobs.body()).contains("no import and export jobs", "GET registrations");
            HttpResponse<String> feedback = hub.ask("GET", "/feedbackcontainer", "");
            assertThat(feedback.statusCode()).isEqualTo(400);
            assertThat(feedback.body()).contains("no feedback container", "GET messages/{id}/outcomes");
            assertThat(hub.askAs(HubCaller.LISTEN, "GET", "/feedbackcontainer", "")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void timeToLiveThatEndsBeyondAllDatesMeansNeverAtBothDoors() {
        try (RunningServer server = RunningServer.started()) {
            Sdk sdk = new Sdk(server.hubUri(), token(server.hubUri(), namespace(server), 0), PLAIN);
            for (String ttl : List.of("P3000000D", "P10675199DT2H48M5.4775807S", "PT9223372036854775807S")) {
                HttpResponse<String> made = post(
                        server,
                        "/api/hubs",
                        new JsonObject().put("name", "news").put("registrationTtl", ttl));
                assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
                assertThat(new JsonObject(made.body()).containsKey("registrationTtl"))
                        .isFalse();
                HttpResponse<String> changed =
                        sdk.ask("PUT", "/news", "*", described("<RegistrationTtl>" + ttl + "</RegistrationTtl>"));
                assertThat(changed.statusCode()).isEqualTo(200);
                assertThat(changed.body()).contains("<RegistrationTtl>P10675199DT2H48M5.4775807S</RegistrationTtl>");
                assertThat(sdk.status("DELETE", "/news")).isEqualTo(200);
            }
        }
    }

    @Test
    void operatorsMakeShowAndRemoveHubs() {
        try (RunningServer server = RunningServer.started()) {
            JsonObject news = made(server, "News");
            assertThat(news.getString("endpoint")).isEqualTo(server.hubUri() + "/");
            JsonObject rule = news.getJsonArray("rules").getJsonObject(0);
            assertThat(rule.getString("connectionString"))
                    .isEqualTo("Endpoint=" + server.hubUri()
                            + "/;SharedAccessKeyName=DefaultListenSharedAccessSignature;SharedAccessKey="
                            + rule.getString("primaryKey"));

            assertThat(new JsonObject(
                                    server.ops("/api/hubs", server.adminToken()).body())
                            .getJsonArray("hubs")
                            .getJsonObject(0)
                            .getJsonArray("rules"))
                    .isEqualTo(new JsonArray()
                            .add("DefaultListenSharedAccessSignature")
                            .add("DefaultFullSharedAccessSignature"));
            assertThat(new JsonObject(
                            server.ops("/api/hubs/news", server.adminToken()).body()))
                    .isEqualTo(news);
            assertThat(server.ops("/api/hubs/news", null).statusCode()).isEqualTo(401);
            assertThat(server.ops("/api/hubs/other", server.adminToken()).statusCode())
                    .isEqualTo(404);
            assertThat(post(server, "/api/hubs", new JsonObject().put("name", "NEWS"))
                            .statusCode())
                    .isEqualTo(409);
            assertThat(server.ops("POST", "/api/hubs", server.adminToken(), new byte[] {'{'})
                            .statusCode())
                    .isEqualTo(400);
            assertThat(post(
                                    server,
                                    "/api/hubs",
                                    new JsonObject().put("name", "x").put("registrationTtl", "1"))
                            .body())
                    .contains("P90D");
            assertThat(server.ops("DELETE", "/api/hubs/news", server.adminToken(), new byte[0])
                            .statusCode())
                    .isEqualTo(204);
            assertThat(server.ops("DELETE", "/api/hubs/news", server.adminToken(), new byte[0])
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void exchangedKeyIsRefusedAtOnceAndTheOtherStays() {
        try (RunningServer server = RunningServer.started()) {
            Sdk before = new Sdk(server.hubUri(), token(server.hubUri(), made(server, "news"), 1), PLAIN);
            assertThat(before.status("GET", "/news")).isEqualTo(200);

            HttpResponse<String> rotated = post(server, "/api/hubs/news/rotate-key", new JsonObject());
            assertThat(rotated.statusCode()).isEqualTo(200);
            assertThat(before.ask("GET", "/news", null, "").body()).contains("InvalidSignature");
            Sdk after = new Sdk(server.hubUri(), token(server.hubUri(), new JsonObject(rotated.body()), 1), PLAIN);
            assertThat(after.status("GET", "/news")).isEqualTo(200);
            assertThat(post(server, "/api/hubs/news/rotate-key", new JsonObject().put("key", "third"))
                            .statusCode())
                    .isEqualTo(400);

            Sdk root = new Sdk(server.hubUri(), token(server.hubUri(), namespace(server), 0), PLAIN);
            assertThat(root.status("GET", "/")).isEqualTo(200);
            assertThat(post(server, "/api/namespace/rotate-key", new JsonObject())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(root.status("GET", "/")).isEqualTo(401);
        }
    }

    @Test
    void rulesAreMadeAndRemoved() {
        try (RunningServer server = RunningServer.started()) {
            made(server, "news");
            HttpResponse<String> more = post(
                    server,
                    "/api/hubs/news/rules",
                    new JsonObject().put("name", "Backend").put("rights", new JsonArray().add("Send")));
            assertThat(new JsonObject(more.body())
                            .getJsonArray("rules")
                            .getJsonObject(2)
                            .getJsonArray("rights"))
                    .isEqualTo(new JsonArray().add("Send"));
            assertThat(post(server, "/api/hubs/news/rules", new JsonObject().put("name", "Nothing"))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(server.ops("DELETE", "/api/hubs/news/rules/backend", server.adminToken(), new byte[0])
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.ops("DELETE", "/api/hubs/news/rules/backend", server.adminToken(), new byte[0])
                            .body())
                    .contains("has no rule backend");
        }
    }

    @Test
    void nullIsAsGoodAsAbsent() {
        try (RunningServer server = RunningServer.started()) {
            made(server, "news");
            assertThat(admin(
                                    server,
                                    "POST",
                                    "/api/hubs",
                                    "{\"name\":\"x\",\"userMetadata\":null,\"registrationTtl\":null}")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(admin(server, "POST", "/api/hubs/x/rotate-key", "{\"rule\":null,\"key\":null}")
                            .statusCode())
                    .isEqualTo(200);
            for (String refused : List.of("{\"name\":null}", "{}", "null", "[]", "{\"name\":{}}")) {
                assertThat(admin(server, "POST", "/api/hubs", refused).statusCode())
                        .as(refused)
                        .isEqualTo(400);
            }
            for (String refused : List.of(
                    "{\"name\":\"r\",\"rights\":null}",
                    "{\"name\":\"r\",\"rights\":[null]}",
                    "{\"name\":null,\"rights\":[\"Send\"]}")) {
                assertThat(admin(server, "POST", "/api/hubs/news/rules", refused)
                                .statusCode())
                        .as(refused)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void storeThatCannotKeepAChangeAnswers503InWords() throws Exception {
        try (RunningServer server = RunningServer.started()) {
            made(server, "news");
            try (Connection store = DriverManager.getConnection(
                            "jdbc:sqlite:" + server.data().resolve("tidings.db"));
                    Statement sql = store.createStatement()) {
                sql.execute("PRAGMA busy_timeout = 5000");
                for (String change :
                        List.of("INSERT ON hub", "UPDATE ON hub_rule", "INSERT ON hub_rule", "INSERT ON certificate")) {
                    sql.executeUpdate("CREATE TRIGGER failing_" + change.replace(' ', '_') + " BEFORE " + change
                            + " BEGIN SELECT RAISE(ABORT, 'on purpose'); END");
                }
            }
            byte[] pem = certificates.client("sender").getCertificatePEM().getBytes(StandardCharsets.US_ASCII);
            for (HttpResponse<String> answer : List.of(
                    post(server, "/api/hubs", new JsonObject().put("name", "more")),
                    post(server, "/api/namespace/rotate-key", new JsonObject()),
                    server.ops("POST", "/api/certificates", server.adminToken(), pem))) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.body()).endsWith("; try again later.\n").doesNotContain("Exception");
            }
        }
    }

    private static HttpResponse<String> admin(RunningServer server, String method, String path, String json) {
        return server.ops(method, path, server.adminToken(), json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hubsAndKeysAreThereAfterARestart() {
        try (RunningServer server = RunningServer.started()) {
            JsonObject news = made(server, "news");
            String root = primaryKey(namespace(server));
            server.stop();
            server.start();

            Sdk sdk = new Sdk(server.hubUri(), token(server.hubUri(), news, 1), PLAIN);
            assertThat(sdk.status("GET", "/news")).isEqualTo(200);
            assertThat(primaryKey(namespace(server))).isEqualTo(root);
        }
    }

    @Test
    void handshakesThatNobodyBeginsCountAsConnections() {
        List<RawConnection> silent = new ArrayList<>();
        try (RunningServer server = withTls("hub-max-connections", "5")) {
            for (int i = 0; i < 60; i++) {
                silent.add(RawConnection.to(server.hubTlsUri()));
            }
            Waiting.until(() -> silent.stream().filter(RawConnection::hasEnded).count() == 55);
            assertThat(server.metric("tidings_hub_connections")).isEqualTo(5);
            try (RawConnection plain = RawConnection.to(server.hubUri())) {
                assertThat(plain.untilEnd()).isEmpty();
            }

            silent.forEach(RawConnection::close);
            Waiting.until(() -> server.metric("tidings_hub_connections") == 0);
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(certificates.context(null))
                    .build();
            assertThat(send(client, HttpRequest.newBuilder(server.hubTlsUri())).statusCode())
                    .isEqualTo(401);
            assertThat(server.metric("tidings_hub_connections")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
    void silenceAfterTheHandshakeOfHttp2CountsAndEnds(String preface) {
        try (RunningServer server = withTls("hub-max-connections", "5", "head-timeout", "8s")) {
            SSLContext tls = certificates.context(null);
            List<RawConnection> silent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                RawConnection connection = RawConnection.http2(server.hubTlsUri(), tls);
                connection.send(preface);
                silent.add(connection);
            }
            assertThat(server.metric("tidings_hub_connections")).isEqualTo(5);
            try (RawConnection sixth = RawConnection.to(server.hubTlsUri())) {
                assertThat(sixth.untilEnd()).isEmpty();
            }

            silent.forEach(RawConnection::untilEnd);
            Waiting.until(() -> server.metric("tidings_hub_connections") == 0);
            HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
            HttpResponse<String> answer = send(client, HttpRequest.newBuilder(server.hubTlsUri()));
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(server.metric("tidings_hub_connections")).isEqualTo(1);
        }
    }

    private RunningServer withTls(String... more) {
        X509Bundle own = certificates.server("first");
        TestCertificates.certificate(folder, "server", own);
        TestCertificates.key(folder, "server", own);
        return RunningServer.started(Stream.concat(
                        Stream.of(
                                "tls-cert",
                                folder.resolve("server.pem").toString(),
                                "tls-key",
                                folder.resolve("server.key").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void tlsSpeaksBothVersionsOfHttpBesideThePlainPort(HttpClient.Version version) {
        try (RunningServer server = withTls()) {
            JsonObject news = made(server, "news");
            assertThat(news.getString("endpoint"))
                    .isEqualTo(server.hubTlsUri().toString().replace("https://", "sb://") + "/");
            HttpClient client = HttpClient.newBuilder()
                    .version(version)
                    .sslContext(certificates.context(null))
                    .build();
            Sdk secure = new Sdk(server.hubTlsUri(), token(server.hubTlsUri(), news, 1), client);

            HttpResponse<String> answer = secure.ask("GET", "/news", null, "");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.body()).contains("<id>" + server.hubTlsUri() + "/news</id>");
            // Refusals of what has a body leave the connection usable, whichever version it is.
            assertThat(secure.ask("POST", "/news", null, "x".repeat(50_000)).statusCode())
                    .isEqualTo(405);
            assertThat(secure.ask("PUT", "/news", "*", "x".repeat(70_000)).statusCode())
                    .isEqualTo(413);
            assertThat(secure.status("GET", "/news")).isEqualTo(200);
            Sdk plain = new Sdk(server.hubUri(), token(server.hubUri(), news, 1), PLAIN);
            assertThat(plain.ask("GET", "/news", null, "").body()).contains("<id>" + server.hubUri() + "/news</id>");
        }
    }

    @Test
    void exchangedCertificateCountsForNewConnections() {
        try (RunningServer server = withTls()) {
            assertThat(shownSubject(server)).isEqualTo("CN=first");
            X509Bundle next = certificates.server("second");
            TestCertificates.key(folder, "server", next);
            TestCertificates.certificate(folder, "server", next);

            Waiting.until(() -> shownSubject(server).equals("CN=second"));
        }
    }

    private String shownSubject(RunningServer server) {
        try (RawConnection connection =
                RawConnection.tls(server.hubTlsUri(), certificates.context(null), "TLSv1.2", null)) {
            return connection.serverCertificate().getSubjectX500Principal().getName();
        }
    }

    @Test
    void addressInUseIsNamedAsItWasGivenWithTheReasonInWords() {
        try (RunningServer server = RunningServer.started()) {
            String taken = "127.0.0.1:" + server.hubUri().getPort();

            for (String setting : List.of("push-listen", "hub-listen", "ops-listen")) {
                assertThatThrownBy(() -> RunningServer.started(setting, taken))
                        .isInstanceOf(StartException.class)
                        .hasMessageContainingAll("address " + taken, "Address already in use", "--" + setting)
                        .hasMessageNotContaining("Exception");
            }
        }
    }
}
