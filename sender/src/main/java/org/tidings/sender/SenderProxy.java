// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on the way to the service. Immutable and thread-safe; its text form never shows the password.
 */
public final class SenderProxy {

    private static final int MAX_PORT = 65_535;

    enum Kind {
        HTTP,
        SOCKS5
    }

    private final Kind kind;
    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable String password;

    private SenderProxy(Kind kind, String host, int port, @Nullable String user, @Nullable String password) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a proxy needs a host");
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port of a proxy is 1 to " + MAX_PORT + ", not " + port);
        }
        this.kind = kind;
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /**
     * An HTTP proxy. It is asked to forward the request for an http URI, and to open a tunnel (CONNECT) for an https URI, so
     * that it never sees what is in it.
     *
     * @throws IllegalArgumentException when the host is empty or the port is not 1 to 65535
     */
    public static SenderProxy http(String host, int port) {
        return new SenderProxy(Kind.HTTP, host, port, null, null);
    }

    /**
     * A SOCKS5 proxy, which also looks the names up.
     *
     * @throws IllegalArgumentException when the host is empty or the port is not 1 to 65535
     */
    public static SenderProxy socks5(String host, int port) {
        return new SenderProxy(Kind.SOCKS5, host, port, null, null);
    }

    /** The same proxy with a user, by Basic authentication or by that of SOCKS5. */
    public SenderProxy withCredentials(String user, String password) {
        return new SenderProxy(
                kind, host, port, Objects.requireNonNull(user, "user"), Objects.requireNonNull(password, "password"));
    }

    Kind kind() {
        return kind;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    @Nullable
    String user() {
        return user;
    }

    @Nullable
    String password() {
        return password;
    }

    /** The value of {@code Proxy-Authorization}, or null without credentials. */
    @Nullable
    String basicAuthorization() {
        if (user == null) {
            return null;
        }
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        return (kind == Kind.HTTP ? "http://" : "socks5://") + (user == null ? "" : user + "@") + host + ":" + port;
    }
}
