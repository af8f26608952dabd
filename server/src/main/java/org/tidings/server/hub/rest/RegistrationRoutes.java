// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.registration.Change;
import org.tidings.server.hub.registration.Expected;
import org.tidings.server.hub.registration.Page;
import org.tidings.server.hub.registration.Registration;
import org.tidings.server.hub.registration.Registrations;
import org.tidings.server.hub.registration.Subscription;
import org.tidings.server.hub.tag.Tag;

/** Registrations: made, changed, read and removed, one by one and in lists. */
public final class RegistrationRoutes implements HubRoutes {

    private final Registrations registrations;
    private final Clock clock;
    private final RegistrationReader reader = new RegistrationReader();

    public RegistrationRoutes(Registrations registrations, Clock clock) {
        this.registrations = registrations;
        this.clock = clock;
    }

    @Override
    public void addTo(HubRouter router) {
        router.on(HttpMethod.POST, "/registrationids", Right.LISTEN, call -> Future.succeededFuture(newId(call)));
        router.on(HttpMethod.POST, "/registrations", Right.LISTEN, this::create);
        router.on(HttpMethod.PUT, "/registrations/:id", Right.LISTEN, this::put);
        router.on(HttpMethod.DELETE, "/registrations/:id", Right.LISTEN, this::remove);
        router.on(HttpMethod.GET, "/registrations/:id", Right.LISTEN, call -> router.blocking(() -> read(call)));
        router.on(HttpMethod.GET, "/registrations", Right.LISTEN, call -> router.blocking(() -> list(call)));
        router.on(
                HttpMethod.GET, "/tags/:tag/registrations", Right.MANAGE, call -> router.blocking(() -> tagged(call)));
    }

    private HubAnswer newId(HubCall call) {
        return HubAnswer.of(201).with("Location", call.address("/registrationids/" + registrations.newId()));
    }

    private Future<HubAnswer> create(HubCall call) {
        Subscription subscription = reader.read(call.body());
        return answer(call, registrations.create(call.hub(), subscription));
    }

    private Future<HubAnswer> put(HubCall call) {
        Subscription subscription = reader.read(call.body());
        return answer(call, registrations.put(call.hub(), id(call), subscription, expected(call)));
    }

    private Future<HubAnswer> remove(HubCall call) {
        return answer(call, registrations.remove(call.hub(), id(call), expected(call)));
    }

    private static String id(HubCall call) {
        return call.path().getOrDefault("id", "");
    }

    private static Expected expected(HubCall call) {
        return Etags.expected(call.header("If-Match"));
    }

    private static Future<HubAnswer> answer(HubCall call, CompletableFuture<Change> change) {
        // On the event loop that asked: the store's thread, which makes the change, has no time for documents.
        return Future.fromCompletionStage(change, Vertx.currentContext()).map(result -> answer(call, result));
    }

    private static HubAnswer answer(HubCall call, Change change) {
        if (change instanceof Change.Made made) {
            return entry(call, made.registration());
        }
        if (change instanceof Change.Removed) {
            return HubAnswer.of(200);
        }
        if (change instanceof Change.NotFound) {
            throw new HubFault(404, "Registration not found");
        }
        if (change instanceof Change.Conflict) {
            throw new HubFault(
                    412,
                    "The registration has changed since: If-Match names another version than it has now. Read it again.");
        }
        throw new HubFault(400, ((Change.Refused) change).why());
    }

    private static HubAnswer entry(HubCall call, Registration registration) {
        String address = call.address("/registrations/" + registration.id());
        return HubAnswer.of(200, RegistrationXml.ENTRY_TYPE, RegistrationXml.entry(registration, address))
                .with("ETag", RegistrationXml.etag(registration))
                .with("Content-Location", address);
    }

    private HubAnswer read(HubCall call) {
        Registration registration = registrations.read(call.hub(), id(call));
        if (registration == null) {
            throw new HubFault(404, "Registration not found");
        }
        return entry(call, registration);
    }

    private HubAnswer list(HubCall call) {
        Paging paging = Paging.of(call);
        String filter = call.query().get("$filter");
        if (filter != null && !filter.isBlank()) {
            for (String key : HandleFilter.keys(filter)) {
                Page<Registration> page = Paging.read(
                        () -> registrations.ofHandle(call.hub(), key, paging.from(), paging.skip(), paging.top()));
                if (!page.items().isEmpty()) {
                    return feed(call, "/registrations", page);
                }
            }
            return feed(call, "/registrations", new Page<>(List.of(), null));
        }
        if (!call.may(Right.MANAGE)) {
            throw new HubFault(
                    401,
                    "Manage claim is required for this operation. With Listen alone, registrations of one device handle"
                            + " can be read: $filter=ChannelUri eq 'the handle'");
        }
        return feed(
                call,
                "/registrations",
                Paging.read(() -> registrations.all(call.hub(), paging.from(), paging.skip(), paging.top())));
    }

    private HubAnswer tagged(HubCall call) {
        Paging paging = Paging.of(call);
        String tag = call.path().getOrDefault("tag", "");
        String fault = Tag.fault(tag);
        if (fault != null) {
            throw new HubFault(400, "The path names no tag: " + fault + ".");
        }
        return feed(
                call,
                "/tags/" + encoded(tag) + "/registrations",
                Paging.read(() -> registrations.tagged(
                        call.hub(), new Tag(tag).key(), paging.from(), paging.skip(), paging.top())));
    }

    private HubAnswer feed(HubCall call, String below, Page<Registration> page) {
        String self = call.base() + "/" + call.hub().name() + below + "?"
                + new TreeMap<>(call.query())
                        .entrySet().stream()
                                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                                .collect(Collectors.joining("&"));
        HubAnswer answer = HubAnswer.of(
                200,
                RegistrationXml.FEED_TYPE,
                RegistrationXml.feed(page.items(), id -> call.address("/registrations/" + id), self, clock.instant()));
        return page.next() == null ? answer : answer.with(Paging.HEADER, page.next());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
