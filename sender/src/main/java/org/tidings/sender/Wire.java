// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.sender;

import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tidings.sender.Address.Endpoint;

/**
 * The way to one server, through a proxy or not. Immutable.
 *
 * @param endpoint the server
 * @param proxy the proxy on the way, or null
 */
record Wire(Endpoint endpoint, @Nullable SenderProxy proxy) {

    /** Whether what is connected to is a proxy that passes requests on, and not the server. */
    boolean forwarded() {
        return forwardingProxy() != null;
    }

    /** What the request line asks for: a proxy that forwards wants the whole URI. */
    String requestTarget(Address address) {
        return forwardingProxy() == null ? address.path() : "http://" + address.authority() + address.path();
    }

    /** The value of {@code Proxy-Authorization} for a proxy that forwards, or null. */
    @Nullable
    String proxyAuthorization() {
        SenderProxy forwarding = forwardingProxy();
        return forwarding == null ? null : forwarding.basicAuthorization();
    }

    HttpConnectOptions connectOptions(Duration connectTimeout) {
        SenderProxy forwarding = forwardingProxy();
        HttpConnectOptions options = new HttpConnectOptions()
                .setSsl(endpoint.tls())
                .setHost(forwarding == null ? endpoint.host() : forwarding.host())
                .setPort(forwarding == null ? endpoint.port() : forwarding.port());
        SenderProxy tunnel = proxy;
        if (tunnel != null && forwarding == null) {
            ProxyOptions through = new ProxyOptions()
                    .setType(tunnel.kind() == SenderProxy.Kind.HTTP ? ProxyType.HTTP : ProxyType.SOCKS5)
                    .setHost(tunnel.host())
                    .setPort(tunnel.port())
                    .setConnectTimeout(connectTimeout);
            if (tunnel.user() != null) {
                through.setUsername(tunnel.user()).setPassword(tunnel.password());
            }
            options.setProxyOptions(through);
        }
        return options;
    }

    /** The proxy that is spoken to as if it were the server: an HTTP proxy on the way to an http URI. */
    private @Nullable SenderProxy forwardingProxy() {
        SenderProxy through = proxy;
        return through != null && through.kind() == SenderProxy.Kind.HTTP && !endpoint.tls() ? through : null;
    }

    /** For messages. */
    @Override
    public String toString() {
        return proxy == null ? endpoint.toString() : endpoint + " through " + proxy;
    }
}
