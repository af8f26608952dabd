// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.net.URI;
import java.util.List;
import org.tidings.protocol.channel.ChannelId;
import org.tidings.protocol.channel.ChannelTokens;
import org.tidings.protocol.channel.ChannelUri;
import org.tidings.protocol.channel.TokenKey;

/** The URIs of channels, as senders see them. Thread-safe. */
public final class ChannelAddresses {

    private final URI publicUrl;
    private final URI secureUrl;
    private final ThreadLocal<ChannelTokens> tokens;

    /**
     * @param publicUrl where senders of throttled channels reach the service
     * @param secureUrl where senders of authenticated channels do, by TLS
     * @param tokenKeys the keys of the service, the newest last
     */
    public ChannelAddresses(URI publicUrl, URI secureUrl, List<TokenKey> tokenKeys) {
        this.publicUrl = publicUrl;
        this.secureUrl = secureUrl;
        this.tokens = ThreadLocal.withInitial(() -> new ChannelTokens(tokenKeys));
    }

    /** The URI of a channel. */
    public URI of(ChannelId channel, boolean throttled) {
        return new ChannelUri(throttled, tokens.get().token(channel)).below(throttled ? publicUrl : secureUrl);
    }
}
