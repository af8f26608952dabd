// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A channel URI, taken apart.
 *
 * @param endpoint whom to connect to
 * @param authority the value of {@code Host}: the port is absent where it is the scheme's own, and the brackets of an
 *     IPv6 address stay
 * @param path what the request line asks for: path and query, as they stand in the URI
 */
record Address(Endpoint endpoint, String authority, String path) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int MAX_PORT = 65_535;

    /**
     * A server; connections to it are shared by all its channels.
     *
     * @param tls whether to speak TLS
     * @param host a name or an address, without brackets, in lower case
     * @param port 1 to 65535
     */
    record Endpoint(boolean tls, String host, int port) {
        @Override
        public String toString() {
            return (tls ? "https://" : "http://") + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /**
     * Takes the URI apart.
     *
     * <p>The authority is read here because URI refuses names with an underscore, which container networks use.
     *
     * @return empty when it is not an absolute http or https URI with a host
     */
    static Optional<Address> of(URI uri) {
        URI ascii = isAscii(uri.toString()) ? uri : URI.create(uri.toASCIIString());
        String scheme = ascii.getScheme();
        String authority = ascii.getRawAuthority();
        if (scheme == null || authority == null || authority.indexOf('@') >= 0) {
            return Optional.empty();
        }
        boolean tls = scheme.equalsIgnoreCase("https");
        if (!tls && !scheme.equalsIgnoreCase("http")) {
            return Optional.empty();
        }
        int defaultPort = tls ? HTTPS_PORT : HTTP_PORT;
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        int port = hasPort ? port(authority.substring(colon + 1), defaultPort) : defaultPort;
        if (host.isEmpty() || port < 1 || port > MAX_PORT) {
            return Optional.empty();
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return Optional.of(new Address(
                new Endpoint(tls, bare.toLowerCase(Locale.ROOT), port),
                port == defaultPort ? host : host + ":" + port,
                ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery()));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** The port, the default for none, or 0 when it is not a number. */
    private static int port(String digits, int defaultPort) {
        if (digits.isEmpty()) {
            return defaultPort;
        }
        boolean number = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : 0;
    }
}
