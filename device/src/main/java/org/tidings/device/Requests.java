// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.FailureCode;

/**
 * The requests that have no answer yet, in the order in which they were made, and what is said about running apps. What
 * is asked while there is no connection waits for the next; what was sent and not answered is sent again there. Confined
 * to the event loop.
 */
final class Requests {

    static final int MAX_UNANSWERED = 256;

    /**
     * The most that is sent and not yet carried out; the rest waits for answers. The service breaks a connection with more
     * than 64 under way, and would break the next one as well, on which they are sent again.
     */
    static final int MAX_UNDER_WAY = 16;

    private final Queue<Request> waiting = new ArrayDeque<>();

    /** By number, in the order of sending. */
    private final Map<Long, Request> sent = new LinkedHashMap<>();

    private final AppNews apps = new AppNews();
    private long lastSent;
    private @Nullable Connection ready;

    void submit(Request request) {
        waiting.removeIf(old -> !old.isAwaited());
        if (waiting.size() + sent.size() >= MAX_UNANSWERED) {
            request.abandoned(tooMany());
            return;
        }
        waiting.add(request);
        sendNext();
    }

    static DeviceException tooMany() {
        return new DeviceException(
                DeviceException.Reason.TOO_MANY_REQUESTS,
                MAX_UNANSWERED + " requests wait for an answer already; try again later");
    }

    /**
     * Says whether the channel's app is running, before what waits. Without a connection there is no need: it is said
     * whenever the channel has been opened again.
     */
    void tellRunning(HttpNotificationChannel channel) {
        if (ready != null) {
            apps.tell(channel);
            sendNext();
        }
    }

    /** @param first requests that must go before those that wait */
    void welcomed(Connection connection, Collection<? extends Request> first) {
        putFirst(first);
        ready = connection;
        lastSent = 0;
        sendNext();
    }

    void disconnected() {
        ready = null;
        putFirst(sent.values());
        sent.clear();
        apps.disconnected();
    }

    private void putFirst(Collection<? extends Request> requests) {
        List<Request> after = List.copyOf(waiting);
        waiting.clear();
        waiting.addAll(requests);
        waiting.addAll(after);
    }

    /** Sends what may be sent. Only answers make room: when none is to come, one is asked for. */
    private void sendNext() {
        Connection connection = ready;
        while (connection != null && connection.isReady() && (apps.isWaiting() || !waiting.isEmpty())) {
            if (sent.size() + apps.underWay() < MAX_UNDER_WAY) {
                sendOne(connection);
            } else if (sent.isEmpty()) {
                send(connection, new Probe());
            } else {
                return;
            }
        }
    }

    private void sendOne(Connection connection) {
        if (apps.isWaiting()) {
            apps.sendNext(connection, lastSent);
            return;
        }
        Request request = waiting.remove();
        if (request.isAwaited()) {
            send(connection, request);
        }
    }

    private void send(Connection connection, Request request) {
        lastSent = request.send(connection);
        sent.put(lastSent, request);
    }

    void succeeded(long number, @Nullable URI uri) {
        answered(number).succeeded(uri);
        sendNext();
    }

    void refused(long number, FailureCode code, String detail) {
        answered(number).refused(code, detail);
        sendNext();
    }

    /** The session has made sure that the number is one of an unanswered request. */
    private Request answered(long number) {
        Request request = sent.remove(number);
        if (request == null) {
            throw new IllegalStateException("request " + number + " is not waiting for an answer");
        }
        apps.answered(number);
        return request;
    }

    void abandonAll(DeviceException why) {
        List<Request> all = new ArrayList<>(sent.values());
        all.addAll(waiting);
        sent.clear();
        waiting.clear();
        all.forEach(request -> request.abandoned(why));
    }
}
