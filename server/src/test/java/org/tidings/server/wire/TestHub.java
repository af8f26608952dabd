// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.tidings.server.hub.access.Tokens;

/** A hub of a running service, and requests to it as whoever may do everything. */
record TestHub(Supplier<URI> door, String name, String key) {

    static final String RULE = "DefaultFullSharedAccessSignature";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static TestHub create(RunningServer server, String name) {
        byte[] body = new JsonObject().put("name", name).toBuffer().getBytes();
        HttpResponse<String> made = server.ops("POST", "/api/hubs", server.adminToken(), body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String key = new JsonObject(made.body())
                .getJsonArray("rules").stream()
                        .map(JsonObject.class::cast)
                        .filter(rule -> rule.getString("name").equals(RULE))
                        .findFirst()
                        .orElseThrow()
                        .getString("primaryKey");
        return new TestHub(server::hubUri, name, key);
    }

    /** The same hub behind another address. */
    TestHub at(URI address) {
        return new TestHub(() -> address, name, key);
    }

    /** Asks below the hub, such as {@code /messages}. */
    HttpResponse<String> ask(String method, String below, Map<String, String> headers, byte[] body) {
        String address = door.get() + "/" + name + below;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header(
                        "Authorization",
                        Tokens.token(address, RULE, key, Instant.now().plusSeconds(600)))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    HttpResponse<String> get(String below) {
        return ask("GET", below, Map.of(), new byte[0]);
    }

    HttpResponse<String> post(String below, Map<String, String> headers, String body) {
        return ask("POST", below, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The id that an answer's Location ends with. */
    static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String path = URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What the telemetry of a send says, when the send has ended. */
    String details(String id) {
        String below = "/messages/" + id + "?api-version=2016-07";
        Waiting.until(() -> get(below).body().contains("<EndTime>"));
        String details = get(below).body();
        assertThat(details).contains("<NotificationId>" + id + "</NotificationId>");
        return details;
    }

    /** The connection string of the rule that may do everything, with the endpoint that suits the service. */
    String connectionString() {
        HttpResponse<String> shown = server.ops("/api/hubs/" + name, server.adminToken());
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        return new JsonObject(shown.body())
                .getJsonArray("rules").stream()
                        .map(JsonObject.class::cast)
                        .filter(rule -> rule.getString("name").equals(RULE))
                        .findFirst()
                        .orElseThrow()
                        .getString("connectionString");
    }

    /** The same over plain HTTP, whatever else the service offers. */
    String plainConnectionString() {
        return "Endpoint=" + server.hubUri() + "/;SharedAccessKeyName=" + RULE + ";SharedAccessKey=" + key;
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
