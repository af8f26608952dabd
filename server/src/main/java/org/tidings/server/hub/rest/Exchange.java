// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.hub.access.AccessRule;
import org.tidings.server.hub.access.AccessRules;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.HubRemovedException;
import org.tidings.server.hub.access.Resource;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.access.Verdict;
import org.tidings.server.push.StoreUnavailableException;

/**
 * One request and its answer: what is asked for, who asks, then the body, then the work. Nothing of a body is read for
 * somebody who may not send it. Confined to the event loop of the request.
 */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Pattern TRACKING_ID = Pattern.compile("[A-Za-z0-9_.:{}-]{1,128}");

    private static final Set<Right> ANY_RIGHT = Set.of(Right.values());
    private static final int NO_CONTENT = 204;

    private final HubDoor.Inside inside;
    private final HttpServerRequest request;
    private final Context context;
    private final Runnable whenDone;
    private final String trackingId;
    private final BodyRoom.Share share;
    private boolean done;

    Exchange(HubDoor.Inside inside, HttpServerRequest request, Context context, Runnable whenDone) {
        this.inside = inside;
        this.request = request;
        this.context = context;
        this.whenDone = whenDone;
        this.trackingId = trackingId(request.getHeader("TrackingId"));
        this.share = inside.room().share();
    }

    /** The sender's own id where it has one: its SDK shows that one and no other. */
    private static String trackingId(@Nullable String given) {
        return given != null && TRACKING_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    void begin() {
        try {
            RequestTarget target = RequestTarget.of(request.uri());
            if (request.getHeader("Authorization") == null) {
                throw new HubFault(401, new Verdict.MissingToken().detail());
            }
            Plan plan = plan(target);
            AccessRule rule = authorize(plan.owner(), plan.anyOf(), target);
            Body.read(
                            context.owner(),
                            request,
                            plan.bodyLimit(),
                            inside.settings().bodyTimeout(),
                            share)
                    .onSuccess(body -> run(plan, rule, body))
                    .onFailure(this::failBody);
        } catch (RuntimeException failure) {
            fail(failure);
        }
    }

    /** That there is no such hub, or nothing at an address of it, is for those alone who have a key. */
    private Plan plan(RequestTarget target) {
        try {
            return inside.planner().plan(request, target, base());
        } catch (HubFault nothing) {
            Hub hub = target.steps().isEmpty()
                    ? null
                    : inside.hubs().find(target.steps().get(0));
            authorize(hub == null ? AccessRules.NAMESPACE : hub.key(), ANY_RIGHT, target);
            throw nothing;
        }
    }

    private void failBody(Throwable failure) {
        if (failure instanceof HubFault) {
            fail(failure);
        } else {
            // The sender has gone.
            finish();
        }
    }

    private AccessRule authorize(long owner, Set<Right> anyOf, RequestTarget target) {
        Verdict verdict =
                inside.gatekeeper().check(owner, request.getHeader("Authorization"), anyOf, resources(target));
        if (verdict instanceof Verdict.Granted granted) {
            return granted.rule();
        }
        throw new HubFault(401, ((Verdict.Refused) verdict).detail());
    }

    /** The request under each name that the service may have for its sender: a proxy may put another into Host. */
    private List<Resource> resources(RequestTarget target) {
        List<Resource> resources = new ArrayList<>(2);
        HostAndPort host = request.authority();
        if (host != null) {
            resources.add(Resource.of(host.host(), target.path()));
        }
        URI publicUrl = inside.settings().publicUrl();
        if (publicUrl != null || resources.isEmpty()) {
            resources.add(Resource.of((publicUrl == null ? base() : publicUrl).getHost(), target.path()));
        }
        return resources;
    }

    /**
     * What addresses in the answer begin with. Without a public URL: the name that the sender used, and the port that it
     * used, because azure-sb leaves the port out of its Host header.
     */
    private URI base() {
        URI publicUrl = inside.settings().publicUrl();
        if (publicUrl != null) {
            return publicUrl;
        }
        String scheme = request.isSSL() ? "https" : "http";
        int localPort = request.connection().localAddress().port();
        HostAndPort authority = request.authority();
        String host = authority == null ? request.connection().localAddress().host() : authority.host();
        int port = authority == null || authority.port() <= 0 ? localPort : authority.port();
        String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        try {
            return URI.create(scheme + "://" + bracketed + ":" + port);
        } catch (IllegalArgumentException notHost) {
            throw new HubFault(400, "The Host header is no name of a host.");
        }
    }

    private void run(Plan plan, AccessRule rule, byte[] body) {
        try {
            Future<HubAnswer> answer = plan.work().run(rule, body);
            answer.onComplete(result -> context.runOnContext(here -> {
                if (result.succeeded()) {
                    answer(result.result(), false);
                } else {
                    fail(result.cause());
                }
            }));
        } catch (RuntimeException failure) {
            fail(failure);
        }
    }

    /** Answers without looking at what is asked for. */
    void refuse(HubFault fault) {
        refused(fault);
    }

    private void fail(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StoreUnavailableException) {
            fail(HubFault.unavailable(cause));
        } else if (cause instanceof HubRemovedException) {
            refused(HubFault.noSuchHub());
        } else if (cause instanceof HubFault fault) {
            refused(fault);
        } else if (request.response().closed()) {
            finish();
        } else {
            LOG.error("Request {} {} failed, tracking id {}", request.method(), request.path(), trackingId, failure);
            refused(new HubFault(500, "The service failed; its log says why, with the tracking id that follows."));
        }
    }

    private void refused(HubFault fault) {
        boolean unsure = !request.isEnded() && Body.waits(request);
        answer(
                ErrorDocument.of(fault, trackingId, inside.clock().instant()),
                request.version() != HttpVersion.HTTP_2 && (fault.isLast() || unsure));
    }

    private void answer(HubAnswer answer, boolean close) {
        HttpServerResponse response = request.response();
        if (done || response.ended() || response.closed()) {
            finish();
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.putHeader("TrackingId", trackingId);
        if (answer.status() != NO_CONTENT) {
            response.putHeader("Content-Length", String.valueOf(answer.body().length));
        }
        if (close) {
            response.putHeader("Connection", "close");
        }
        finish();
        Future<Void> written = response.end(Buffer.buffer(answer.body()));
        if (close) {
            written.onComplete(end -> request.connection().close());
        }
    }

    private void finish() {
        if (!done) {
            done = true;
            share.giveBack();
            whenDone.run();
        }
    }
}
