// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.channel;

import java.net.URI;
import java.util.Optional;

/**
 * The path of a channel URI: {@code /throttledthirdparty/01.00/{token}} for channels with a daily quota,
 * {@code /unthrottledthirdparty/01.00/{token}} for channels whose sender shows a certificate.
 *
 * <p>Everything is in the path, because some senders drop the query.
 *
 * @param throttled which of the two forms
 * @param token the last segment, unchecked
 */
public record ChannelUri(boolean throttled, String token) {

    private static final String THROTTLED = "/throttledthirdparty/01.00/";
    private static final String CALLBACK = "/callback";
    private static final String UNTHROTTLED = "/unthrottledthirdparty/01.00/";

    /**
     * Reads the target of a request line; a query is ignored, and so is the scheme and host of an absolute form.
     *
     * @return empty when it is not the address of a channel
     */
    public static Optional<ChannelUri> parse(String requestTarget) {
        int start = pathStart(requestTarget);
        int query = requestTarget.indexOf('?', start);
        int end = query < 0 ? requestTarget.length() : query;
        boolean throttled = requestTarget.startsWith(THROTTLED, start);
        if (!throttled && !requestTarget.startsWith(UNTHROTTLED, start)) {
            return Optional.empty();
        }
        int tokenStart = start + (throttled ? THROTTLED.length() : UNTHROTTLED.length());
        if (tokenStart >= end || requestTarget.substring(tokenStart, end).indexOf('/') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new ChannelUri(throttled, requestTarget.substring(tokenStart, end)));
    }

    private static int pathStart(String requestTarget) {
        int scheme = requestTarget.indexOf("://");
        if (requestTarget.startsWith("/") || scheme < 0) {
            return 0;
        }
        int host = scheme + "://".length();
        int slash = requestTarget.indexOf('/', host);
        int query = requestTarget.indexOf('?', host);
        boolean noPath = slash < 0 || (query >= 0 && query < slash);
        return noPath ? requestTarget.length() : slash;
    }

    /**
     * Reads the address at which an authenticated sender registers its callback: a channel URI followed by
     * {@code /callback}.
     *
     * @return the channel's address; empty when it is something else
     */
    public static Optional<ChannelUri> parseCallback(String requestTarget) {
        int query = requestTarget.indexOf('?');
        String address = query < 0 ? requestTarget : requestTarget.substring(0, query);
        return address.endsWith(CALLBACK)
                ? parse(address.substring(0, address.length() - CALLBACK.length()))
                : Optional.empty();
    }

    /** The path, beginning with a slash. */
    public String path() {
        return (throttled ? THROTTLED : UNTHROTTLED) + token;
    }

    /**
     * The whole URI below the public address of the service.
     *
     * @param publicUrl scheme, host and port, perhaps a path, with or without a slash at the end
     */
    public URI below(URI publicUrl) {
        String base = publicUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path());
    }
}
