// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tidings.protocol.notification.NotificationKind;

/**
 * A notification that somebody else made, to be passed on as it is. Immutable, if the body is left alone.
 *
 * @param kind what it is to the phone
 * @param headers what its request says besides what every request says, in order; {@code X-NotificationClass} and
 *     {@code X-WindowsPhone-Target} among them
 * @param body byte for byte; not copied, not to be changed
 */
public record ForwardedNotification(NotificationKind kind, Map<String, String> headers, byte[] body) {

    private static final Set<String> OF_THE_REQUEST =
            Set.of("content-length", "accept", "host", "connection", "transfer-encoding", "proxy-authorization");

    /** Checks the headers. */
    public ForwardedNotification {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        headers.forEach((name, value) -> {
            if (OF_THE_REQUEST.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("the header " + name + " is the request's own");
            }
            if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
                throw new IllegalArgumentException("the value of the header " + name + " has control characters");
            }
        });
    }
}
