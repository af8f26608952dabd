// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.AccessRules;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.HubResult;
import org.tidings.server.hub.access.HubTerms;
import org.tidings.server.hub.access.Hubs;
import org.tidings.server.hub.access.Right;

/** What is done with hubs themselves: list, make, change, read, remove. Thread-safe. */
final class Management {

    private static final Set<Right> MANAGE = Set.of(Right.MANAGE);
    private static final String RESOURCES = "$Resources";
    private static final String HUBS = "NotificationHubs";

    private final Hubs hubs;
    private final Clock clock;
    private final HubDescriptionReader reader = new HubDescriptionReader();

    Management(Hubs hubs, Clock clock) {
        this.hubs = hubs;
        this.clock = clock;
    }

    /** Whether a path is of a hub itself or of none. */
    static boolean concerns(List<String> steps) {
        return steps.size() <= 1 || steps.get(0).equalsIgnoreCase(RESOURCES);
    }

    /** Finds out what is asked for, or throws {@link HubFault} when there is nothing of the kind. */
    Plan plan(HttpMethod method, @Nullable String ifMatch, RequestTarget target, URI base) {
        List<String> steps = target.steps();
        if (steps.isEmpty()) {
            only(method, HttpMethod.GET);
            return new Plan(AccessRules.NAMESPACE, MANAGE, HubRouter.BODY_LIMIT_BYTES, (rule, body) -> services(base));
        }
        if (steps.get(0).equalsIgnoreCase(RESOURCES)) {
            if (steps.size() != 2 || !steps.get(1).equalsIgnoreCase(HUBS)) {
                throw HubFault.noSuchHub();
            }
            only(method, HttpMethod.GET);
            return new Plan(
                    AccessRules.NAMESPACE,
                    MANAGE,
                    HubRouter.BODY_LIMIT_BYTES,
                    (rule, body) -> descriptions(target, base));
        }
        return planFor(steps.get(0), method, ifMatch, target, base);
    }

    private static void only(HttpMethod method, HttpMethod allowed) {
        if (!method.equals(allowed)) {
            throw HubFault.methodNotAllowed(List.of(allowed.name()));
        }
    }

    private Plan planFor(String name, HttpMethod method, @Nullable String ifMatch, RequestTarget target, URI base) {
        Hub hub = hubs.find(name);
        boolean put = method.equals(HttpMethod.PUT);
        if (hub == null && !put) {
            throw HubFault.noSuchHub();
        }
        Plan.Work work;
        if (put) {
            work = (rule, body) -> {
                return ifMatch == null
                        ? answer(hubs.create(name, reader.read(body, HubTerms.DEFAULT)), 201, target, base)
                        : answer(hubs.update(name, reader.read(body, terms(hub))), 200, target, base);
            };
        } else if (method.equals(HttpMethod.GET)) {
            work = (rule, body) -> Future.succeededFuture(described(name, 200, target, base));
        } else if (method.equals(HttpMethod.DELETE)) {
            work = (rule, body) -> answer(hubs.delete(name), 0, target, base);
        } else {
            throw HubFault.methodNotAllowed(List.of("DELETE", "GET", "PUT"));
        }
        return new Plan(hub == null ? AccessRules.NAMESPACE : hub.key(), MANAGE, HubRouter.BODY_LIMIT_BYTES, work);
    }

    private static HubTerms terms(@Nullable Hub hub) {
        return hub == null ? HubTerms.DEFAULT : new HubTerms(hub.registrationTtl(), hub.userMetadata(), List.of());
    }

    /** The answer to a change: a status of a success with the description of the hub, or 0 for a plain 200. */
    private Future<HubAnswer> answer(CompletionStage<HubResult> change, int status, RequestTarget target, URI base) {
        return Future.fromCompletionStage(change).map(result -> {
            if (result instanceof HubResult.Done done) {
                return status == 0 ? HubAnswer.of(200) : described(done.hub().name(), status, target, base);
            }
            throw fault(result);
        });
    }

    private static HubFault fault(HubResult result) {
        if (result instanceof HubResult.Exists) {
            return new HubFault(409, "SubCode=40900. Conflict");
        }
        if (result instanceof HubResult.Refused refused) {
            return new HubFault(400, refused.why());
        }
        return HubFault.noSuchHub();
    }

    private HubAnswer described(String name, int status, RequestTarget target, URI base) {
        Hub hub = hubs.find(name);
        if (hub == null) {
            throw HubFault.noSuchHub();
        }
        return HubAnswer.of(
                status,
                HubDescription.ENTRY_TYPE,
                HubDescription.entry(hub, hubs.rulesOf(hub.key()), address(hub, target, base)));
    }

    private Future<HubAnswer> services(URI base) {
        List<String> entries = hubs.all().stream()
                .map(hub -> HubDescription.service(hub, base + "/" + hub.name()))
                .toList();
        return feed("Publicly Listed Services", base + "/", entries);
    }

    private Future<HubAnswer> descriptions(RequestTarget target, URI base) {
        List<String> entries = hubs.all().stream()
                .skip(number(target, "$skip", 0))
                .limit(number(target, "$top", Integer.MAX_VALUE))
                .map(hub -> HubDescription.entryOfFeed(hub, hubs.rulesOf(hub.key()), address(hub, target, base)))
                .toList();
        return feed(HUBS, base + "/" + RESOURCES + "/" + HUBS, entries);
    }

    private Future<HubAnswer> feed(String title, String address, List<String> entries) {
        return Future.succeededFuture(HubAnswer.of(
                200, HubDescription.FEED_TYPE, HubDescription.feed(title, address, clock.instant(), entries)));
    }

    private static String address(Hub hub, RequestTarget target, URI base) {
        return HubCall.address(base, hub, "", target.query());
    }

    private static int number(RequestTarget target, String name, int otherwise) {
        String text = target.query().get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notNumber) {
            // Said below.
        }
        throw new HubFault(400, name + " is '" + text + "', but expected is a whole number from 0 on.");
    }
}
