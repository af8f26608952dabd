// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.Right;
import org.tidings.server.hub.send.Inspection;
import org.tidings.server.hub.send.OutcomeList;
import org.tidings.server.hub.send.OutcomePage;
import org.tidings.server.hub.send.Send;
import org.tidings.server.hub.send.SendContent;
import org.tidings.server.hub.send.Sends;

/** What became of sends. */
public final class TelemetryRoutes implements HubRoutes {

    private static final Set<Right> SEND_OR_MANAGE = Set.of(Right.SEND, Right.MANAGE);
    private static final String JSON = "application/json; charset=utf-8";
    private static final int DEFAULT_TOP = 100;
    private static final int MOST_TOP = 1_000;

    private final Inspection inspection;

    public TelemetryRoutes(Sends sends) {
        this.inspection = sends.inspection();
    }

    @Override
    public void addTo(HubRouter router) {
        on(router, "/messages", this::list);
        on(router, "/messages/:id", call -> details(call, "/messages/"));
        on(router, "/schedulednotifications/:id", call -> details(call, "/schedulednotifications/"));
        on(router, "/messages/:id/outcomes", this::outcomes);
    }

    private interface Reading {
        HubAnswer read(HubCall call);
    }

    private static void on(HubRouter router, String path, Reading reading) {
        router.on(HttpMethod.GET, path, SEND_OR_MANAGE, call -> router.blocking(() -> reading.read(call)));
    }

    private HubAnswer details(HubCall call, String below) {
        Send send = send(call);
        SendContent content = inspection.content(send).orElse(null);
        return HubAnswer.of(
                200,
                HubAnswer.XML,
                SendDocuments.details(
                        send, content, call.address(below + send.id().text())));
    }

    private HubAnswer list(HubCall call) {
        int top = top(call);
        List<Send> sends = inspection.latest(call.hub().key(), before(call), top);
        String next = sends.size() < top
                ? null
                : Long.toString(sends.get(sends.size() - 1).key());
        return page(SendDocuments.sends(sends, next), next);
    }

    private HubAnswer outcomes(HubCall call) {
        Send send = send(call);
        boolean direct = inspection.isDirect(send);
        String registration = call.query().get("registrationid");
        if (registration != null) {
            Optional<OutcomeList.Entry> outcome = inspection.outcome(send, registration);
            if (outcome.isEmpty()) {
                throw new HubFault(
                        404, "The registration has no outcome of this send: it was no target, or is gone, or waits.");
            }
            return page(SendDocuments.outcomes(List.of(outcome.get()), direct, null), null);
        }
        OutcomeList list = inspection.outcomes(send, position(call), top(call));
        OutcomePage.Position position = list.next();
        String next = position.equals(OutcomePage.Position.END) ? null : position.block() + "-" + position.skip();
        return page(SendDocuments.outcomes(list.entries(), direct, next), next);
    }

    private static HubAnswer page(String json, @Nullable String next) {
        HubAnswer answer = HubAnswer.of(200, JSON, json);
        return next == null ? answer : answer.with("x-ms-continuationtoken", next);
    }

    private Send send(HubCall call) {
        return inspection
                .send(call.hub().key(), call.path().getOrDefault("id", ""))
                .orElseThrow(() -> new HubFault(404, "There is no notification of that id, or it has been forgotten."));
    }

    private static int top(HubCall call) {
        String text = call.query().get("$top");
        if (text == null) {
            return DEFAULT_TOP;
        }
        try {
            int top = Integer.parseInt(text.strip());
            if (top >= 1) {
                return Math.min(top, MOST_TOP);
            }
        } catch (NumberFormatException none) {
            // Said below.
        }
        throw new HubFault(400, "$top is a number from 1 on.");
    }

    private static long before(HubCall call) {
        String token = call.query().get("continuationtoken");
        try {
            return token == null ? Long.MAX_VALUE : Long.parseLong(token);
        } catch (NumberFormatException foreign) {
            throw noToken();
        }
    }

    private static OutcomePage.Position position(HubCall call) {
        String token = call.query().get("continuationtoken");
        if (token == null) {
            return OutcomePage.Position.START;
        }
        int dash = token.indexOf('-');
        try {
            long block = Long.parseLong(token.substring(0, Math.max(dash, 0)));
            int skip = Integer.parseInt(token.substring(dash + 1));
            if (block >= 0 && skip >= 0) {
                return new OutcomePage.Position(block, skip);
            }
        } catch (NumberFormatException foreign) {
            // Said below.
        }
        throw noToken();
    }

    private static HubFault noToken() {
        return new HubFault(400, "The continuationtoken is not one that an earlier page gave.");
    }
}
