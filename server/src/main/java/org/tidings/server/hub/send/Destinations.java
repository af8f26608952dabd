// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.channel.ChannelTokens;
import org.tidings.protocol.channel.ChannelUri;
import org.tidings.protocol.channel.TokenKey;

/**
 * Finds out where device handles lead. Thread-safe.
 *
 * <p>A channel is known as this service's by its signed token, whatever host its URI has: the service may have been moved.
 */
public final class Destinations {

    private static final Destination ENDED = new Destination.Ended();
    private static final Destination NOWHERE = new Destination.Nowhere();
    private static final int MAX_URI_CHARS = 1_024;

    private final ThreadLocal<ChannelTokens> tokens;
    private final Set<String> ownHosts;
    private final AllowedHosts allowed;

    /**
     * @param tokenKeys the keys whose channel URIs are this service's
     * @param ownAddresses where senders reach this service
     * @param allowed the other hosts to which hubs may send
     */
    public Destinations(List<TokenKey> tokenKeys, List<URI> ownAddresses, AllowedHosts allowed) {
        this.tokens = ThreadLocal.withInitial(() -> new ChannelTokens(tokenKeys));
        this.ownHosts = ownAddresses.stream().map(Destinations::server).collect(Collectors.toSet());
        this.allowed = allowed;
    }

    Destination of(String handle) {
        Optional<ChannelUri> channelUri = ChannelUri.parse(handle);
        if (channelUri.isPresent()) {
            ChannelUri uri = channelUri.get();
            Optional<ChannelId> channel = tokens.get().verify(uri.token());
            if (channel.isPresent()) {
                return new Destination.Own(channel.get(), uri.throttled());
            }
        }
        if (handle.length() > MAX_URI_CHARS) {
            return NOWHERE;
        }
        try {
            URI uri = new URI(handle);
            if (uri.getHost() == null) {
                return NOWHERE;
            }
            if (ownHosts.contains(server(uri))) {
                return channelUri.isPresent() ? ENDED : NOWHERE;
            }
            return switch (allowed.look(uri)) {
                case BY_NAME -> new Destination.Elsewhere(uri, true);
                case BY_DOMAIN -> new Destination.Elsewhere(uri, false);
                case NO -> NOWHERE;
            };
        } catch (URISyntaxException noUri) {
            return NOWHERE;
        }
    }

    /** Host and port. */
    private static String server(URI uri) {
        int port = uri.getPort();
        if (port < 0) {
            port = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        }
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
