// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.ChannelResult;

/** How the operators' port reads requests and answers them. */
public final class Replies {

    private static final int MAX_JSON_BYTES = 64 * 1024;

    private static final int PAGE = 500;
    private static final int PAGE_AT_MOST = 5_000;

    private Replies() {}

    /** Reads a body of JSON; longer ones are answered 413. */
    public static BodyHandler smallBody() {
        return BodyHandler.create(false).setBodyLimit(MAX_JSON_BYTES);
    }

    /** An object of JSON. */
    public static void json(RoutingContext context, int status, JsonObject json) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(json.toBuffer());
    }

    /** A sentence for people. */
    public static void text(RoutingContext context, int status, String sentence) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(sentence + "\n");
    }

    /** The body as JSON; answers 400 and returns empty when it is none. */
    public static Optional<JsonObject> body(RoutingContext context) {
        try {
            @Nullable Buffer body = context.body().buffer();
            return Optional.of(body == null || body.length() == 0 ? new JsonObject() : new JsonObject(body));
        } catch (DecodeException | ClassCastException unreadable) {
            text(context, 400, "The body is not a JSON object; see docs/operations.md for what is expected.");
            return Optional.empty();
        }
    }

    /** A text of a JSON object; null when there is none of that name, or no text. */
    static @Nullable String textOf(JsonObject json, String name) {
        return json.getValue(name) instanceof String text ? text : null;
    }

    /** Goes on, on the request's thread, when something is done; answers 503 when it failed. */
    public static <T> void whenDone(RoutingContext context, CompletableFuture<T> work, Consumer<T> then) {
        work.whenComplete((result, failure) -> context.vertx().runOnContext(here -> {
            if (failure == null) {
                then.accept(result);
            } else {
                Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                text(context, 503, "The service cannot do this now (" + cause.getMessage() + "); try again later.");
            }
        }));
    }

    /** How many items a page shall have; answers 400 and returns empty when what was asked for is no such number. */
    static Optional<Integer> limit(RoutingContext context, int normal, int most) {
        @Nullable String text = context.request().getParam("limit");
        if (text == null) {
            return Optional.of(normal);
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return Optional.of(limit);
            }
        } catch (NumberFormatException notNumber) {
            // Answered like a number that is too large.
        }
        text(context, 400, "limit must be a whole number from 1 to " + most + ".");
        return Optional.empty();
    }

    /**
     * Answers a page of a list; {@code next} in it is what to ask for after it.
     *
     * @param pages given the last key of the page before and how many items
     */
    static <T> void page(
            RoutingContext context,
            String name,
            BiFunction<String, Integer, List<T>> pages,
            Function<T, JsonObject> json,
            Function<T, Object> key) {
        limit(context, PAGE, PAGE_AT_MOST).ifPresent(limit -> {
            List<T> page = pages.apply(context.request().getParam("after", ""), limit);
            JsonArray items = new JsonArray();
            page.forEach(item -> items.add(json.apply(item)));
            JsonObject answer = new JsonObject().put(name, items);
            if (page.size() == limit) {
                answer.put("next", key.apply(page.get(page.size() - 1)).toString());
            }
            json(context, 200, answer);
        });
    }

    /** Answers 204 when something has come to its end, or why it has not. */
    static void ended(RoutingContext context, CompletableFuture<ChannelResult> ending) {
        whenDone(context, ending, result -> {
            if (result instanceof ChannelResult.Refused refused) {
                text(context, 503, refused.detail() + ".");
            } else {
                context.response().setStatusCode(204).end();
            }
        });
    }
}
