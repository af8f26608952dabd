// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.FailureCode;

/**
 * The requests that have no answer yet, in the order in which they were made. What is made while there is no connection
 * waits for the next; what was sent and not answered is sent again there. Confined to the event loop.
 */
final class Requests {

    static final int MAX_UNANSWERED = 256;

    private final Set<Request> unanswered = new LinkedHashSet<>();
    private final Map<Long, Request> sent = new HashMap<>();
    private @Nullable Connection ready;

    void submit(Request request) {
        unanswered.removeIf(old -> !old.isAwaited() && !sent.containsValue(old));
        if (unanswered.size() >= MAX_UNANSWERED) {
            request.abandoned(tooMany());
            return;
        }
        unanswered.add(request);
        if (ready != null && ready.isReady()) {
            sent.put(request.send(ready), request);
        }
    }

    static DeviceException tooMany() {
        return new DeviceException(
                DeviceException.Reason.TOO_MANY_REQUESTS,
                MAX_UNANSWERED + " requests wait for an answer already; try again later");
    }

    /** @param first requests that must go before those that wait */
    void welcomed(Connection connection, Collection<? extends Request> first) {
        ready = connection;
        List<Request> waiting = new ArrayList<>(first);
        unanswered.stream().filter(Request::isAwaited).forEach(waiting::add);
        unanswered.clear();
        for (Request request : waiting) {
            unanswered.add(request);
            sent.put(request.send(connection), request);
        }
    }

    void disconnected() {
        ready = null;
        sent.clear();
    }

    void succeeded(long number, @Nullable URI uri) {
        answered(number).succeeded(uri);
    }

    void refused(long number, FailureCode code, String detail) {
        answered(number).refused(code, detail);
    }

    /** The session has made sure that the number is one of an unanswered request. */
    private Request answered(long number) {
        Request request = sent.remove(number);
        if (request == null) {
            throw new IllegalStateException("request " + number + " is not waiting for an answer");
        }
        unanswered.remove(request);
        return request;
    }

    void abandonAll(DeviceException why) {
        List<Request> all = List.copyOf(unanswered);
        unanswered.clear();
        sent.clear();
        all.forEach(request -> request.abandoned(why));
    }
}
