// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * An address to listen on: {@code host:port}, {@code [::1]:8080}, or {@code :8080} for every interface.
 *
 * @param host a name or an IP address without brackets; empty for every interface
 * @param port 0 to 65535; 0 lets the operating system choose
 */
public record ListenAddress(String host, int port) {

    public ListenAddress {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (host.indexOf('[') >= 0 || host.indexOf(']') >= 0 || host.indexOf('/') >= 0 || hasBlank(host)) {
            throw new IllegalArgumentException("a host is a name or an IP address, not '" + host + "'");
        }
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("there is no port in '" + text + "'");
        }
        return new ListenAddress(host(text.substring(0, colon)), port(text.substring(colon + 1)));
    }

    private static String host(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            String address = text.substring(1, text.length() - 1);
            if (address.indexOf(':') < 0) {
                throw new IllegalArgumentException("brackets hold an IPv6 address, not '" + address + "'");
            }
            return address;
        }
        if (text.indexOf(':') >= 0) {
            throw new IllegalArgumentException("an IPv6 address stands in brackets: [" + text + "]");
        }
        return text;
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a port is 0 to 65535, not '" + digits + "'");
        }
        return Integer.parseInt(digits);
    }

    private static boolean hasBlank(String text) {
        return text.chars().anyMatch(Character::isWhitespace);
    }

    /**
     * The address to bind; a name is looked up now.
     *
     * @throws UnknownHostException if the name has no address
     */
    public InetSocketAddress resolve() throws UnknownHostException {
        return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(InetAddress.getByName(host), port);
    }

    /** Whether only programs on this machine reach it. No name but {@code localhost} is looked up. */
    public boolean loopback() {
        return Hosts.loopback(host);
    }

    /** Whether it is every interface. */
    public boolean everyInterface() {
        return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::");
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
