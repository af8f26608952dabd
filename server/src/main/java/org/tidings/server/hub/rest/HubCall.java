// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidings.server.hub.access.Hub;
import org.tidings.server.hub.access.Right;

/**
 * A request to a hub whose sender has been authorized.
 *
 * @param path the variable parts of the path by name, percent-decoded
 * @param query by lower-case name, percent-decoded once; the first of several values; a flag without a value is ""
 * @param headers names are compared without regard to case
 * @param base what the service's own addresses begin with: scheme, host and port, without a slash at the end
 * @param rights all that the sender may do, which can be more than the route asked for
 */
record HubCall(
        Hub hub,
        Map<String, String> path,
        Map<String, String> query,
        MultiMap headers,
        byte[] body,
        URI base,
        Set<Right> rights) {

    /** A call of somebody who may do everything. */
    HubCall(Hub hub, Map<String, String> path, Map<String, String> query, MultiMap headers, byte[] body, URI base) {
        this(hub, path, query, headers, body, base, EnumSet.allOf(Right.class));
    }

    /** The value of a header, or null. */
    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** Whether a flag such as {@code &direct} or {@code &test=true} is there. */
    boolean flag(String name) {
        return query.containsKey(name);
    }

    /** Whether the sender has a right. */
    boolean may(Right right) {
        return rights.contains(right);
    }

    /** An absolute address below this hub, with the api-version that the request had. */
    String address(String below) {
        return address(base, hub, below, query);
    }

    static String address(URI base, Hub hub, String below, Map<String, String> query) {
        String version = query.get("api-version");
        return base + "/" + hub.name() + below
                + (version == null ? "" : "?api-version=" + URLEncoder.encode(version, StandardCharsets.UTF_8));
    }
}
