// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidings.server.hub.access.PercentText;

/**
 * The target of a request, read.
 *
 * @param path as it was sent, without the query
 * @param steps the steps of the path, each decoded once; none is empty
 * @param query by lower-case name, decoded once; the first of several values; a flag without a value is ""
 */
record RequestTarget(String path, List<String> steps, Map<String, String> query) {

    private static final int MAX_STEPS = 16;
    private static final int MAX_PARAMETERS = 64;

    RequestTarget {
        steps = List.copyOf(steps);
        query = Map.copyOf(query);
    }

    /**
     * Reads the target of a request line: a path with or without a query.
     *
     * @throws HubFault 400 when it is none
     */
    static RequestTarget of(String target) {
        String relative = relative(target);
        int mark = relative.indexOf('?');
        String path = mark < 0 ? relative : relative.substring(0, mark);
        return new RequestTarget(path, steps(path), query(mark < 0 ? "" : relative.substring(mark + 1)));
    }

    /** Proxies may ask for {@code http://host/path}. */
    private static String relative(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        int scheme = target.indexOf("://");
        int slash = scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/", MAX_STEPS + 2)) {
            if (!step.isEmpty()) {
                steps.add(decoded(step));
            }
        }
        if (steps.size() > MAX_STEPS) {
            throw new HubFault(404, "There is nothing at this address of a hub.");
        }
        return steps;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String part : text.split("&", MAX_PARAMETERS + 1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1).replace('+', ' '));
            query.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
        }
        if (query.size() > MAX_PARAMETERS) {
            throw new HubFault(400, "The query has more than " + MAX_PARAMETERS + " parameters.");
        }
        return query;
    }

    private static String decoded(String text) {
        String decoded = PercentText.decode(text);
        if (decoded == null) {
            throw new HubFault(400, "The address is not percent-encoded UTF-8.");
        }
        return decoded;
    }
}
