// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidings.protocol.device.DeviceFrame;

/**
 * What one connection is told about running apps. The service counts it among the requests and does not answer it; but it
 * carries out one after another, so that the answer to a request says that all sent before it is carried out. Confined to
 * the event loop.
 */
final class AppNews {

    /** In the order of their turn. Each is told how it stands then: an older word is of no use. */
    private final Set<HttpNotificationChannel> untold = new LinkedHashSet<>();

    /** For each word that may not be carried out yet, the number of the last request before it. */
    private final List<Long> underWay = new ArrayList<>();

    void tell(HttpNotificationChannel channel) {
        untold.add(channel);
    }

    boolean isWaiting() {
        return !untold.isEmpty();
    }

    int underWay() {
        return underWay.size();
    }

    /**
     * Says how it stands with the next channel, if it is open.
     *
     * @param lastRequest the number of the request that was sent last, or 0
     */
    void sendNext(Connection connection, long lastRequest) {
        Iterator<HttpNotificationChannel> turns = untold.iterator();
        HttpNotificationChannel channel = turns.next();
        turns.remove();
        Boolean running = channel.state().running();
        if (running != null && channel.state().uri() != null) {
            connection.send(new DeviceFrame.App(channel.channelName(), running));
            underWay.add(lastRequest);
        }
    }

    void answered(long request) {
        underWay.removeIf(before -> before < request);
    }

    void disconnected() {
        untold.clear();
        underWay.clear();
    }
}
