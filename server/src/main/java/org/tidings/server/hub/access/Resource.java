// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a token is good for, or what a request is for: a host and the steps of a path, in one spelling whatever the SDK made
 * of it. Scheme, port and query do not count, because .NET leaves out the port and azure-sb leaves it out of its Host
 * header.
 *
 * @param host lower case, without port
 * @param steps lower case, decoded as often as they are encoded, because azure-sb encodes twice; none is empty
 */
public record Resource(String host, List<String> steps) {

    /** How often something may be encoded. */
    private static final int MAX_LAYERS = 3;

    public Resource {
        steps = List.copyOf(steps);
    }

    /** Reads an address such as {@code https://host:443/hub/messages?api-version=…}; the scheme may be missing. */
    public static Resource of(String address) {
        String text = unwrapped(address).toLowerCase(Locale.ROOT);
        int scheme = text.indexOf("://");
        String rest = scheme < 0 ? text : text.substring(scheme + 3);
        int end = endOfPath(rest);
        int slash = rest.indexOf('/');
        int hostEnd = slash < 0 ? end : Math.min(slash, end);
        return new Resource(bareHost(rest.substring(0, hostEnd)), steps(rest.substring(Math.min(hostEnd, end), end)));
    }

    /** What a request is for. */
    public static Resource of(String host, String path) {
        return new Resource(
                bareHost(host.toLowerCase(Locale.ROOT)), steps(unwrapped(path).toLowerCase(Locale.ROOT)));
    }

    /** A host with or without port and brackets, without them. */
    static String bareHost(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static String unwrapped(String text) {
        String layer = text;
        for (int i = 0; i < MAX_LAYERS && layer.indexOf('%') >= 0; i++) {
            String next = PercentText.decode(layer);
            if (next == null) {
                break;
            }
            layer = next;
        }
        // The Java SDK writes a blank as a plus.
        return layer.replace('+', ' ');
    }

    private static int endOfPath(String text) {
        int query = text.indexOf('?');
        return query < 0 ? text.length() : query;
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>(4);
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) {
                steps.add(path.substring(start, end));
            }
            start = end + 1;
        }
        return steps;
    }

    /** Whether a token for this is good for a request for the other: same host, and its path begins with these steps. */
    boolean covers(Resource other) {
        return host.equals(other.host)
                && steps.size() <= other.steps.size()
                && steps.equals(other.steps.subList(0, steps.size()));
    }

    @Override
    public String toString() {
        return host + "/" + String.join("/", steps);
    }
}
