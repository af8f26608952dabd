// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The hosts of other push services to which hubs may send, because whoever registers a device handle chooses where this
 * service then connects to. Immutable.
 *
 * <p>An entry is a host ({@code push.example.org}), a host with a port ({@code 10.0.0.7:8080}; without one, 80 and 443 are
 * meant), or all hosts below a domain ({@code *.notify.live.net}). An address, or the name localhost, is allowed only by
 * an entry of its own.
 *
 * @param entries in lower case
 */
public record AllowedHosts(List<String> entries) {

    /** No other service at all. */
    public static final AllowedHosts NONE = new AllowedHosts(List.of());

    private static final String ANY_BELOW = "*.";

    public AllowedHosts {
        entries = entries.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether hubs may send to an address, and why. */
    enum Finding {
        /** It has an entry of its own. */
        BY_NAME,
        /** It is below an allowed domain. */
        BY_DOMAIN,
        /** They may not. */
        NO
    }

    /** Whether hubs may send to that address. */
    Finding look(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (!secure && !scheme.equals("http")) {
            return Finding.NO;
        }
        if (uri.getRawUserInfo() != null) {
            return Finding.NO;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean usualPort = uri.getPort() < 0 || uri.getPort() == (secure ? 443 : 80);
        Finding finding = Finding.NO;
        for (String entry : entries) {
            if (entry.startsWith(ANY_BELOW)) {
                if (usualPort && isName(host) && host.endsWith(entry.substring(1))) {
                    finding = Finding.BY_DOMAIN;
                }
            } else if ((usualPort && entry.equals(host)) || entry.equals(host + ":" + uri.getPort())) {
                return Finding.BY_NAME;
            }
        }
        return finding;
    }

    /** Whether it is the name of a host in the network, not an address and not this machine. */
    private static boolean isName(String host) {
        char last = host.charAt(host.length() - 1);
        return !host.startsWith("[")
                && !(last >= '0' && last <= '9')
                && !host.equals("localhost")
                && !host.endsWith(".localhost");
    }
}
