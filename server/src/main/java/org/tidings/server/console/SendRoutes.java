// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Posts a notification as a sender would, over a connection to this service's own push door, and tells what it answered.
 * Whatever host a channel URI names, nothing leaves this machine.
 */
final class SendRoutes {

    private static final Pattern CHANNEL_PATH = Pattern.compile("/(?:un)?throttledthirdparty/.*");
    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final long TIMEOUT_MILLIS = 20_000;

    private final HttpClient client;
    private final InetSocketAddress door;

    /**
     * @param door where the push door can be reached from this machine
     */
    SendRoutes(Vertx vertx, InetSocketAddress door) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        this.door = door;
    }

    void addTo(Router router) {
        router.post("/api/send")
                .handler(Replies.smallBody())
                .handler(context -> Replies.body(context).ifPresent(json -> send(context, json)));
    }

    private void send(RoutingContext context, JsonObject json) {
        RequestOptions options;
        Buffer body;
        try {
            URI uri = channelUri(Replies.textOf(json, "uri"));
            options = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost(door.getAddress().getHostAddress())
                    .setPort(door.getPort())
                    .setURI(uri.getRawPath())
                    .setTimeout(TIMEOUT_MILLIS)
                    .putHeader("Host", uri.getRawAuthority());
            JsonObject headers = json.getJsonObject("headers");
            for (Map.Entry<String, Object> header : headers == null ? new JsonObject() : headers) {
                options.putHeader(header.getKey(), String.valueOf(header.getValue()));
            }
            body = body(json);
        } catch (IllegalArgumentException | ClassCastException wrong) {
            Replies.text(context, 400, "Nothing was sent: " + wrong.getMessage() + ".");
            return;
        }
        post(context, options, body);
    }

    private static URI channelUri(@Nullable String text) {
        URI uri = URI.create(text == null ? "" : text.strip());
        if (uri.getRawAuthority() == null
                || uri.getRawPath() == null
                || !CHANNEL_PATH.matcher(uri.getRawPath()).matches()) {
            throw new IllegalArgumentException(
                    "uri must be a channel URI of this service, http://…/throttledthirdparty/01.00/… or the"
                            + " unthrottled form, as a device gets it when it opens a channel");
        }
        return uri;
    }

    private static Buffer body(JsonObject json) {
        @Nullable String base64 = Replies.textOf(json, "bodyBase64");
        if (base64 != null) {
            return Buffer.buffer(Base64.getDecoder().decode(base64));
        }
        @Nullable String text = Replies.textOf(json, "body");
        return Buffer.buffer(text == null ? "" : text);
    }

    private void post(RoutingContext context, RequestOptions options, Buffer body) {
        long began = System.nanoTime();
        client.request(options)
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(answer -> json(response, answer, began)))
                .onSuccess(answer -> Replies.json(context, 200, answer))
                .onFailure(failure -> Replies.text(
                        context,
                        failure instanceof IllegalArgumentException ? 400 : 502,
                        "The push door gave no answer: " + failure.getMessage() + "."));
    }

    private static JsonObject json(HttpClientResponse response, Buffer body, long began) {
        JsonArray headers = new JsonArray();
        response.headers()
                .forEach((name, value) -> headers.add(new JsonArray().add(name).add(value)));
        String text = body.slice(0, Math.min(body.length(), MAX_ANSWER_BYTES)).toString();
        return new JsonObject()
                .put("status", response.statusCode())
                .put("reason", response.statusMessage())
                .put("headers", headers)
                .put("body", text)
                .put("millis", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began) / 1_000.0)
                .put("explanation", Explanation.of(response, text));
    }
}
