// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.tidings.server.hub.access.Tokens;

/** A hub of a service under test, and requests to it with the keys of its rules. */
final class HubCaller {

    static final String LISTEN = "DefaultListenSharedAccessSignature";
    static final String FULL = "DefaultFullSharedAccessSignature";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;
    private final Map<String, String> keys = new HashMap<>();

    private HubCaller(String address) {
        this.address = address;
    }

    /** Makes a hub. */
    static HubCaller of(RunningServer server, String name) {
        String made = server.ops(
                        "POST",
                        "/api/hubs",
                        server.adminToken(),
                        new JsonObject().put("name", name).encode().getBytes(StandardCharsets.UTF_8))
                .body();
        HubCaller caller = new HubCaller(server.hubUri() + "/" + name);
        JsonArray rules = new JsonObject(made).getJsonArray("rules");
        for (int i = 0; i < rules.size(); i++) {
            JsonObject rule = rules.getJsonObject(i);
            caller.keys.put(rule.getString("name"), rule.getString("primaryKey"));
        }
        return caller;
    }

    /** The address of the hub. */
    String address() {
        return address;
    }

    /** Asks as the holder of all rights. */
    HttpResponse<String> ask(String method, String below, String body, String... headers) {
        return askAs(FULL, method, below, body, headers);
    }

    /** Asks with the key of a rule. */
    HttpResponse<String> askAs(String rule, String method, String below, String body, String... headers) {
        try {
            return HTTP.send(
                    request(rule, method, below, body, headers),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Asks as the holder of all rights, and does not wait. */
    CompletableFuture<HttpResponse<String>> askLater(String method, String below, String body) {
        return HTTP.sendAsync(
                request(FULL, method, below, body), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest request(String rule, String method, String below, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + below))
                .header(
                        "Authorization",
                        Tokens.token(
                                address,
                                rule,
                                keys.getOrDefault(rule, "none"),
                                Instant.now().plusSeconds(600)))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }
}
