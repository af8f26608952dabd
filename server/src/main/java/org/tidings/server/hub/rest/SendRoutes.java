// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.send.Draft;
import org.tidings.server.hub.send.Drafted;
import org.tidings.server.hub.send.Drafts;
import org.tidings.server.hub.send.SendId;
import org.tidings.server.hub.send.Sends;

/** Sending: to tags, to device handles, later, as a test, and as if. */
public final class SendRoutes implements HubRoutes {

    private static final Set<Right> SEND = Set.of(Right.SEND);

    /** A message, and the longest handles that a batch may have. */
    private static final int BATCH_LIMIT_BYTES = Drafts.BODY_LIMIT + Drafts.MOST_HANDLES * 1_040;

    private static final String FORMAT = "ServiceBusNotification-Format";
    private static final String TAGS = "ServiceBusNotification-Tags";
    private static final String HANDLE = "ServiceBusNotification-DeviceHandle";
    private static final String TIME = "ServiceBusNotification-ScheduleTime";
    private static final String JSON = "application/json; charset=utf-8";

    private final Sends sends;
    private final Clock clock;

    public SendRoutes(Sends sends, Clock clock) {
        this.sends = sends;
        this.clock = clock;
    }

    @Override
    public void addTo(HubRouter router) {
        router.on(HttpMethod.POST, "/messages", Right.SEND, call -> later(router, () -> send(call)));
        router.on(
                HttpMethod.POST, "/messages/$batch", SEND, BATCH_LIMIT_BYTES, call -> later(router, () -> batch(call)));
        router.on(HttpMethod.POST, "/schedulednotifications", Right.SEND, call -> later(router, () -> schedule(call)));
        router.on(
                HttpMethod.DELETE,
                "/schedulednotifications/:id",
                Right.SEND,
                call -> later(router, () -> cancel(call)));
        router.on(HttpMethod.DELETE, "/messages/:id", Right.SEND, call -> later(router, () -> cancel(call)));
    }

    /** Work that blocks for a moment, and then waits without a thread. */
    private static Future<HubAnswer> later(HubRouter router, Callable<CompletableFuture<HubAnswer>> work) {
        return router.blocking(work).compose(Future::fromCompletionStage);
    }

    private CompletableFuture<HubAnswer> send(HubCall call) {
        String handle = call.header(HANDLE);
        if (handle == null && call.flag("direct")) {
            throw new HubFault(400, "A direct send names its device in the header " + HANDLE + ".");
        }
        // Without the flag as well: to forget it must not mean to send to everybody.
        List<String> handles = handle == null ? null : List.of(handle.strip());
        return carryOut(call, draft(call, headers(call), call.body(), handles));
    }

    private CompletableFuture<HubAnswer> batch(HubCall call) {
        List<MultipartBody.Part> parts = MultipartBody.read(call.header("Content-Type"), call.body());
        MultipartBody.Part notification = part(parts, "notification", 0);
        MultipartBody.Part devices = part(parts, "devices", 1);
        Map<String, String> headers = headers(call);
        notification.headers().forEach(headers::put);
        return carryOut(call, draft(call, headers, notification.content(), HandleList.read(devices.content())));
    }

    /** A part by its name, else by its place. */
    private static MultipartBody.Part part(List<MultipartBody.Part> parts, String name, int place) {
        for (MultipartBody.Part part : parts) {
            if (name.equals(part.name())) {
                return part;
            }
        }
        if (parts.size() > place && parts.get(place).name() == null) {
            return parts.get(place);
        }
        throw new HubFault(
                400,
                "Could not find a part of the multipart content supplied: expected notification and devices, and "
                        + name + " is missing.");
    }

    private CompletableFuture<HubAnswer> carryOut(HubCall call, Draft draft) {
        if (call.flag("dryrun")) {
            return CompletableFuture.completedFuture(HubAnswer.of(
                    200,
                    JSON,
                    SendDocuments.dryRun(sends.inspection().dryRun(call.hub().key(), draft))));
        }
        if (call.flag("test")) {
            return sends.test(call.hub().key(), draft)
                    .thenApply(tested -> HubAnswer.of(
                                    201, HubAnswer.XML, SendDocuments.outcome(tested.orElseThrow(this::tooMany)))
                            .with(
                                    "Location",
                                    call.address(
                                            "/messages/" + tested.get().id().text())));
        }
        return sends.submit(call.hub().key(), draft).thenApply(taken -> created(call, "/messages/", taken));
    }

    private CompletableFuture<HubAnswer> schedule(HubCall call) {
        Instant at = ScheduleTime.read(call.header(TIME));
        if (at.isAfter(clock.instant().plus(sends.limits().longestSchedule()))) {
            throw new HubFault(
                    400,
                    "The time of a scheduled send is at most "
                            + sends.limits().longestSchedule().toDays() + " days ahead, not " + at + ".");
        }
        String handle = call.header(HANDLE);
        Draft draft = draft(call, headers(call), call.body(), handle == null ? null : List.of(handle.strip()));
        return sends.schedule(call.hub().key(), draft, at)
                .thenApply(taken -> created(call, "/schedulednotifications/", taken));
    }

    private CompletableFuture<HubAnswer> cancel(HubCall call) {
        String id = call.path().getOrDefault("id", "");
        return sends.cancel(call.hub().key(), id).thenApply(cancellation -> switch (cancellation) {
            case DONE -> HubAnswer.of(200);
            case UNKNOWN -> throw new HubFault(404, "There is no notification of that id.");
            case TOO_LATE ->
                throw new HubFault(409, "SubCode=40900. The notification has been sent, or taken back before");
        });
    }

    private HubAnswer created(HubCall call, String below, Optional<SendId> taken) {
        SendId id = taken.orElseThrow(this::tooMany);
        return HubAnswer.of(201).with("Location", call.address(below + id.text()));
    }

    private HubFault tooMany() {
        return new HubFault(
                503,
                "There are " + sends.limits().mostOpen()
                        + " sends that have not ended; wait for some of them, or take scheduled ones back.");
    }

    private Draft draft(HubCall call, Map<String, String> headers, byte[] body, @Nullable List<String> handles) {
        Drafted drafted = sends.drafts().read(call.header(FORMAT), call.header(TAGS), headers, body, handles);
        if (drafted instanceof Drafted.Ready ready) {
            return ready.draft();
        }
        Drafted.Refused refused = (Drafted.Refused) drafted;
        throw new HubFault(refused.tooLong() ? 413 : 400, refused.sentence());
    }

    /** What stands twice is joined by commas, as HTTP says. */
    private static Map<String, String> headers(HubCall call) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers().forEach((name, value) -> headers.merge(name, value, (first, second) -> first + ", " + second));
        return headers;
    }
}
