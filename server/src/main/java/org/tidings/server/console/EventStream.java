// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What happens, as server-sent events: steps ten times a second, rates every second. Whoever reads too slowly misses
 * steps, and is told how many. Thread-safe.
 */
final class EventStream {

    private static final long LOOK_MILLIS = 100;
    private static final long RATES_MILLIS = 1_000;

    private final LiveSteps steps;
    private final Rates rates;
    private final Supplier<JsonObject> gauges;
    private final Clock clock;
    private final Set<HttpServerResponse> open = ConcurrentHashMap.newKeySet();
    private boolean telling;

    EventStream(LiveSteps steps, Rates rates, Supplier<JsonObject> gauges, Clock clock) {
        this.steps = steps;
        this.rates = rates;
        this.gauges = gauges;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.get("/api/events").handler(this::open);
    }

    private void open(RoutingContext context) {
        LiveSteps.Watcher watcher = new LiveSteps.Watcher(StepFilter.of(
                context.request().getParam("channel"),
                context.request().getParam("device"),
                context.request().getParam("outcome")));
        if (!steps.add(watcher)) {
            context.response().putHeader("Retry-After", "10");
            Replies.text(context, 503, LiveSteps.WATCHERS + " watch already; close another console first.");
            return;
        }
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                // Proxies that gather answers would hold the events back.
                .putHeader("X-Accel-Buffering", "no");
        Vertx vertx = context.vertx();
        response.write("retry: 2000\n\n");
        long timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look(watcher, response));
        begin(vertx, response);
        context.addEndHandler(ended -> {
            vertx.cancelTimer(timer);
            steps.remove(watcher);
            end(response);
        });
    }

    private static void look(LiveSteps.Watcher watcher, HttpServerResponse response) {
        if (response.ended() || response.closed() || response.writeQueueFull()) {
            return;
        }
        LiveSteps.Watcher.Seen seen = watcher.look();
        if (seen.steps().isEmpty()) {
            return;
        }
        JsonArray list = new JsonArray();
        seen.steps().forEach(step -> list.add(step.json()));
        write(response, "steps", new JsonObject().put("steps", list).put("skipped", seen.skipped()));
    }

    private synchronized void begin(Vertx vertx, HttpServerResponse response) {
        open.add(response);
        rates.watched();
        if (!telling) {
            telling = true;
            rates.take();
            vertx.setPeriodic(RATES_MILLIS, tick -> tellRates(vertx, tick));
        }
    }

    private synchronized void end(HttpServerResponse response) {
        if (open.remove(response)) {
            rates.unwatched();
        }
    }

    /** One timer for all: what happened in a second can be taken once. */
    private synchronized void tellRates(Vertx vertx, long timer) {
        if (open.isEmpty()) {
            vertx.cancelTimer(timer);
            telling = false;
            return;
        }
        JsonObject told = rates.take().put("at", clock.instant().toString()).mergeIn(gauges.get());
        for (HttpServerResponse response : open) {
            if (!response.ended() && !response.closed() && !response.writeQueueFull()) {
                write(response, "rates", told);
            }
        }
    }

    private static void write(HttpServerResponse response, String event, JsonObject data) {
        response.write("event: " + event + "\ndata: " + data.encode() + "\n\n");
    }
}
