// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.util.List;
import java.util.Locale;

/**
 * Which headers of a send go to devices: those that begin with X-, except what proxies and SDKs add for the hub itself.
 * Source: the documentation of the native MPNS send.
 */
final class ForwardedNames {

    private static final List<String> OF_THE_WAY = List.of(
            "x-ms-",
            "x-forwarded-",
            "x-real-ip",
            "x-request-id",
            "x-correlation-id",
            "x-original-",
            "x-envoy-",
            "x-amzn-",
            "x-b3-",
            "x-http-method");

    private ForwardedNames() {}

    /** Whether the header goes to the device. */
    static boolean travels(String name) {
        if (!isExtension(name)) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return OF_THE_WAY.stream().noneMatch(lower::startsWith);
    }

    static boolean isExtension(String name) {
        return name.regionMatches(true, 0, "x-", 0, 2);
    }
}
