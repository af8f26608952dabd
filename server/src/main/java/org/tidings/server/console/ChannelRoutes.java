// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.server.push.Administration;
import org.tidings.server.push.ChannelAddresses;
import org.tidings.server.push.Inventory;
import org.tidings.server.push.StoredNotification;

/** Channels and what waits for them: look, empty, close. */
record ChannelRoutes(Inventory inventory, Administration administration, ChannelAddresses addresses) {

    private static final String ONE = "/api/channels/:channel";
    private static final int PEEKED_AT_MOST = 100;

    void addTo(Router router) {
        router.get("/api/channels").handler(this::list);
        router.get(ONE).handler(context -> withChannel(context, id -> show(context, id)));
        router.delete(ONE).handler(context -> withChannel(context, id -> close(context, id)));
        router.get(ONE + "/queue").handler(context -> withChannel(context, id -> peek(context, id)));
        router.delete(ONE + "/queue").handler(context -> withChannel(context, id -> purge(context, id)));
    }

    private void list(RoutingContext context) {
        Replies.page(context, "channels", inventory::channels, this::json, view -> view.channel());
    }

    private void show(RoutingContext context, ChannelId id) {
        inventory.channel(id).ifPresentOrElse(view -> Replies.json(context, 200, json(view)), () -> missing(context));
    }

    private void close(RoutingContext context, ChannelId id) {
        administration.close(id).ifPresentOrElse(ending -> Replies.ended(context, ending), () -> missing(context));
    }

    private void peek(RoutingContext context, ChannelId id) {
        administration
                .peek(id, PEEKED_AT_MOST)
                .ifPresentOrElse(
                        peeking -> Replies.whenDone(
                                context, peeking, peeked -> Replies.json(context, 200, json(id, peeked))),
                        () -> missing(context));
    }

    private void purge(RoutingContext context, ChannelId id) {
        administration
                .purge(id)
                .ifPresentOrElse(
                        purged -> Replies.json(context, 200, new JsonObject().put("purged", purged)),
                        () -> missing(context));
    }

    private static void withChannel(RoutingContext context, Consumer<ChannelId> then) {
        Optional<ChannelId> id = parse(context.pathParam("channel"));
        id.ifPresentOrElse(then, () -> missing(context));
    }

    private static Optional<ChannelId> parse(String text) {
        try {
            return text.length() == 2 * ChannelId.BYTES
                    ? Optional.of(ChannelId.of(HexFormat.of().parseHex(text)))
                    : Optional.empty();
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    private static void missing(RoutingContext context) {
        Replies.text(context, 404, "There is no open channel of this id; GET /api/channels lists them.");
    }

    private static JsonObject json(ChannelId channel, Administration.Peeked peeked) {
        JsonArray waiting = new JsonArray();
        peeked.waiting().forEach(one -> waiting.add(json(one.notification()).put("sent", one.sent())));
        return new JsonObject()
                .put("channel", channel.toString())
                .put("waiting", waiting)
                .put("more", peeked.more());
    }

    private static JsonObject json(StoredNotification notification) {
        JsonObject headers = new JsonObject();
        notification.headers().forEach(headers::put);
        JsonObject json = new JsonObject()
                .put("id", notification.id().toString())
                .put("kind", notification.kind().wireText())
                .put("class", notification.notificationClass().number());
        if (notification.messageId() != null) {
            json.put("messageId", notification.messageId());
        }
        json.put(
                        "acceptedAt",
                        Instant.ofEpochMilli(notification.acceptedAtMillis()).toString())
                .put("headers", headers);
        @Nullable String text = utf8(notification.body());
        return text == null
                ? json.put("bodyBase64", Base64.getEncoder().encodeToString(notification.body()))
                : json.put("body", text);
    }

    /** The text of the bytes, or null when they are not UTF-8. */
    static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    private JsonObject json(Inventory.ChannelView view) {
        JsonObject json = new JsonObject()
                .put("channel", view.channel().toString())
                .put("name", view.name())
                .put("device", view.device().toString());
        if (view.service() != null) {
            json.put("service", view.service());
        }
        return json.put(
                        "uri",
                        addresses.of(view.channel(), view.service() == null).toString())
                .put("toast", view.bindings().toast())
                .put("tile", view.bindings().tile())
                .put("appRunning", view.appRunning())
                .put("pending", view.waiting())
                .put("pendingBytes", view.waitingBytes())
                .put("quotaUsedToday", view.usedToday())
                .put("openedAt", view.openedAt().toString());
    }
}
