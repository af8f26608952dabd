// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.notification.NotificationClass;
import org.tidings.protocol.notification.NotificationKind;

/**
 * A notification as it goes to a channel; one for all targets of a native send.
 *
 * @param messageId what the sender calls it, or null
 * @param headers what goes to the device with it, in order
 * @param body not to be changed
 */
record Outgoing(
        NotificationKind kind,
        NotificationClass notificationClass,
        @Nullable String messageId,
        Map<String, String> headers,
        byte[] body) {

    Outgoing {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The headers with a message id, where the sender gave none. */
    Map<String, String> headersWithId(String id) {
        if (messageId != null) {
            return headers;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("X-MessageID", id);
        return all;
    }
}
