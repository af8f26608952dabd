// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ingress;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.channel.ChannelUri;
import org.tidings.server.door.Request;
import org.tidings.server.push.InactiveCallback;

/**
 * A sender's request to be told when the device becomes inactive: POST to the channel URI followed by {@code /callback},
 * or, as some senders do, to the channel URI itself without class and target, with the header {@code X-CallbackURI}.
 * Source: MSDN topic ff402554.
 */
final class CallbackRequest {

    private static final String HEADER = "X-CallbackURI";
    private static final int MAX_PORT = 65_535;

    private CallbackRequest() {}

    /** Whether the request is one. */
    static boolean matches(Request request) {
        if (ChannelUri.parseCallback(request.target()).isPresent()) {
            return true;
        }
        HttpHeaders headers = request.headers();
        return headers.contains(HEADER)
                && !headers.contains("X-NotificationClass")
                && !headers.contains("X-WindowsPhone-Target");
    }

    /** Why the request cannot be carried out, in one plain sentence; null when it can. */
    static @Nullable String faultOf(Request request) {
        String text = request.headers().get(HEADER);
        if (text == null) {
            return "The header X-CallbackURI is missing; it says where to post when the device becomes inactive.";
        }
        if (text.length() > InactiveCallback.MAX_URI_CHARS || uri(text) == null) {
            return "X-CallbackURI must be an http or https URI of at most " + InactiveCallback.MAX_URI_CHARS
                    + " characters, not " + Sentences.quoted(text) + ".";
        }
        return request.bodyTooLong() || request.body().length > InactiveCallback.MAX_BODY_BYTES
                ? "The body that is posted back has at most " + InactiveCallback.MAX_BODY_BYTES + " bytes."
                : null;
    }

    /** What the request asks for, when it has no fault. */
    static InactiveCallback callback(Request request) {
        return new InactiveCallback(URI.create(String.valueOf(request.headers().get(HEADER))), request.body());
    }

    private static @Nullable URI uri(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= MAX_PORT);
            return web && port && uri.getHost() != null && uri.getRawUserInfo() == null ? uri : null;
        } catch (URISyntaxException notUri) {
            return null;
        }
    }
}
