// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads server-sent events as they come. */
final class EventReader implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BufferedReader lines;

    private EventReader(InputStream stream) {
        lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** Returns when the service has begun to tell. */
    static EventReader open(RunningServer server, String path) {
        HttpResponse<InputStream> answer = ask(server, path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        EventReader reader = new EventReader(answer.body());
        // The first rates come a second after the service has begun to listen.
        reader.next("rates");
        return reader;
    }

    /** Returns when the head of the answer is there; the body goes on until it is closed. */
    static HttpResponse<InputStream> ask(RunningServer server, String path) {
        URI uri = server.consoleLink().resolve(path);
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + server.adminToken())
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** So many steps, waited for. */
    List<JsonObject> steps(int count) {
        List<JsonObject> steps = new ArrayList<>();
        while (steps.size() < count) {
            JsonArray some = next("steps").getJsonArray("steps");
            some.forEach(step -> steps.add((JsonObject) step));
        }
        return steps;
    }

    JsonObject rates() {
        return next("rates");
    }

    private JsonObject next(String event) {
        try {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ") && name.equals(event)) {
                    return new JsonObject(line.substring("data: ".length()));
                }
            }
            throw new AssertionError("the events have ended");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException gone) {
            // Nobody reads any more.
        }
    }
}
