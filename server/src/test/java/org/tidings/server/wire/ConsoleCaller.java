// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A browser, as far as the console's API can tell. */
final class ConsoleCaller {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern COOKIE = Pattern.compile("(tidings_console_\\d+=[^;]*);.*");

    private final RunningServer server;
    private @Nullable String cookie;

    /** Not signed in yet. */
    ConsoleCaller(RunningServer server) {
        this.server = server;
    }

    /** Opens the link that the service prints. */
    ConsoleCaller signIn() {
        HttpResponse<String> answer = ask("GET", server.consoleLink().toString(), "", Map.of());
        assertThat(answer.statusCode()).isEqualTo(303);
        keepCookie(answer);
        return this;
    }

    void keepCookie(HttpResponse<String> answer) {
        Optional<String> set = answer.headers().firstValue("Set-Cookie");
        assertThat(set).isPresent();
        Matcher matcher = COOKIE.matcher(set.get());
        assertThat(matcher.matches()).as(set.get()).isTrue();
        cookie = matcher.group(1);
    }

    /** With the cookie, if there is one, and nothing else that is not given. */
    HttpResponse<String> ask(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.consoleLink().resolve(path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** As the page asks. */
    HttpResponse<String> ask(String method, String path, String body) {
        return ask(method, path, body, Map.of("X-Tidings-Console", "1", "Sec-Fetch-Site", "same-origin"));
    }

    JsonObject get(String path) {
        return json(ask("GET", path, ""));
    }

    JsonObject post(String path, JsonObject body) {
        return json(ask("POST", path, body.encode()));
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return new JsonObject(answer.body());
    }
}
