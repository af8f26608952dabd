// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidings.server.push.Administration;
import org.tidings.server.push.DeviceId;
import org.tidings.server.push.Inventory;

/** Devices: look, let one count as away, forget one. */
record DeviceRoutes(Inventory inventory, Administration administration) {

    private static final String ONE = "/api/devices/:device";
    private static final Duration LONGEST_ABSENCE = Duration.ofDays(3_650);

    void addTo(Router router) {
        router.get("/api/devices").handler(this::list);
        router.get(ONE).handler(context -> withDevice(context, id -> show(context, id)));
        router.delete(ONE).handler(context -> withDevice(context, id -> forget(context, id)));
        router.post(ONE + "/absence")
                .handler(Replies.smallBody())
                .handler(context -> withDevice(context, id -> absent(context, id)));
    }

    private void list(RoutingContext context) {
        Replies.page(context, "devices", inventory::devices, DeviceRoutes::json, view -> view.device());
    }

    private void show(RoutingContext context, DeviceId id) {
        inventory.device(id).ifPresentOrElse(view -> Replies.json(context, 200, json(view)), () -> missing(context));
    }

    private void forget(RoutingContext context, DeviceId id) {
        administration.forget(id).ifPresentOrElse(ending -> Replies.ended(context, ending), () -> missing(context));
    }

    private void absent(RoutingContext context, DeviceId id) {
        Replies.body(context).ifPresent(json -> {
            @Nullable Duration time = duration(Replies.textOf(json, "for"));
            if (time == null) {
                Replies.text(
                        context,
                        400,
                        "The body must be {\"for\": \"PT25H\"}: how long the device counts as away, from PT0S to "
                                + LONGEST_ABSENCE.toDays() + " days.");
                return;
            }
            switch (administration.absent(id, time)) {
                case NOTED -> show(context, id);
                case CONNECTED ->
                    Replies.text(context, 409, "The device is connected, so it is not away; disconnect it first.");
                case UNKNOWN -> missing(context);
            }
        });
    }

    private static @Nullable Duration duration(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Duration time = Duration.parse(text);
            return time.isNegative() || time.compareTo(LONGEST_ABSENCE) > 0 ? null : time;
        } catch (DateTimeParseException other) {
            return null;
        }
    }

    private static void withDevice(RoutingContext context, Consumer<DeviceId> then) {
        DeviceId.parse(context.pathParam("device")).ifPresentOrElse(then, () -> missing(context));
    }

    private static void missing(RoutingContext context) {
        Replies.text(context, 404, "There is no device of this handle; GET /api/devices lists them.");
    }

    private static JsonObject json(Inventory.DeviceView view) {
        return new JsonObject()
                .put("device", view.device().toString())
                .put("status", view.status().wireText())
                .put("channels", view.channels())
                .put("pending", view.waiting())
                .put("lastSeen", view.lastSeen().toString())
                .put("enrolledAt", view.enrolledAt().toString());
    }
}
