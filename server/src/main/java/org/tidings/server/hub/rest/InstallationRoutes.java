// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.registration.Installation;
import org.tidings.server.hub.registration.InstallationJson;
import org.tidings.server.hub.registration.InstallationPatch;
import org.tidings.server.hub.registration.Installations;
import org.tidings.server.hub.registration.JsonTree;
import org.tidings.server.hub.registration.Page;
import org.tidings.server.hub.tag.Tag;

/** Installations: made, changed, read and removed by their ids as Azure has it, and, beyond that, listed and searched. */
public final class InstallationRoutes implements HubRoutes {

    /** A device has its own id and no other; a backend may do everything. */
    private static final Set<Right> ANYBODY = Set.of(Right.LISTEN, Right.MANAGE);

    private static final String JSON = "application/json; charset=utf-8";

    private final Installations installations;

    public InstallationRoutes(Installations installations) {
        this.installations = installations;
    }

    @Override
    public void addTo(HubRouter router) {
        router.on(HttpMethod.PUT, "/installations/:id", ANYBODY, this::put);
        router.on(HttpMethod.PATCH, "/installations/:id", ANYBODY, call -> router.blocking(() -> patch(call)));
        router.on(HttpMethod.DELETE, "/installations/:id", ANYBODY, this::remove);
        router.on(HttpMethod.GET, "/installations/:id", ANYBODY, call -> router.blocking(() -> read(call)));
        router.on(HttpMethod.GET, "/installations", Right.MANAGE, call -> router.blocking(() -> list(call)));
    }

    private Future<HubAnswer> put(HubCall call) {
        return Future.fromCompletionStage(installations.put(call.hub(), id(call), call.body()))
                .map(InstallationRoutes::answer);
    }

    private HubAnswer patch(HubCall call) {
        try {
            return answer(installations.patch(call.hub(), id(call), InstallationPatch.read(call.body())));
        } catch (InstallationPatch.UnfitException unfit) {
            throw new HubFault(400, unfit.why());
        }
    }

    private static HubAnswer answer(Installations.Outcome outcome) {
        if (outcome instanceof Installations.Outcome.Made) {
            return HubAnswer.of(200);
        }
        if (outcome instanceof Installations.Outcome.NotFound) {
            throw notFound();
        }
        if (outcome instanceof Installations.Outcome.Refused refused) {
            throw new HubFault(400, refused.why());
        }
        throw HubFault.busy();
    }

    private static HubFault notFound() {
        return new HubFault(404, "Installation not found");
    }

    private Future<HubAnswer> remove(HubCall call) {
        return Future.fromCompletionStage(installations.remove(call.hub(), id(call)))
                .map(existed -> HubAnswer.of(204));
    }

    /** With Azure's content type, which its clients do not look at. */
    private HubAnswer read(HubCall call) {
        Installation installation = installations.read(call.hub(), id(call));
        if (installation == null) {
            throw notFound();
        }
        return HubAnswer.of(200, HubAnswer.XML, InstallationJson.write(installation));
    }

    private static String id(HubCall call) {
        return call.path().getOrDefault("id", "");
    }

    private HubAnswer list(HubCall call) {
        Paging paging = Paging.of(call);
        if (paging.skip() > 0) {
            throw new HubFault(400, "Installations cannot be skipped; go on with continuationtoken.");
        }
        Page<Installation> page = Paging.read(() -> search(call, paging));
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(
                "installations",
                page.items().stream().map(InstallationJson::tree).toList());
        tree.put("continuationToken", page.next());
        HubAnswer answer = HubAnswer.of(200, JSON, JsonTree.write(tree));
        return page.next() == null ? answer : answer.with(Paging.HEADER, page.next());
    }

    private Page<Installation> search(HubCall call, Paging paging) {
        String tag = call.query().get("tag");
        String user = call.query().get("userid");
        String handle = call.query().get("handle");
        boolean expired = "true".equalsIgnoreCase(call.query().get("expired"));
        int conditions = (tag == null ? 0 : 1) + (user == null ? 0 : 1) + (handle == null ? 0 : 1) + (expired ? 1 : 0);
        if (conditions > 1) {
            throw new HubFault(400, "Installations are searched by one of tag, userId, handle and expired at a time.");
        }
        if (tag != null) {
            return installations.tagged(call.hub(), tag(tag), paging.from(), paging.top());
        }
        if (user != null) {
            return installations.tagged(call.hub(), tag("$UserId:{" + user + "}"), paging.from(), paging.top());
        }
        return handle == null
                ? installations.all(call.hub(), expired, paging.from(), paging.top())
                : installations.ofHandle(call.hub(), handle, paging.from(), paging.top());
    }

    private static Tag tag(String text) {
        String fault = Tag.fault(text);
        if (fault != null) {
            throw new HubFault(400, "Nothing can have that tag: " + fault + ".");
        }
        return new Tag(text);
    }
}
