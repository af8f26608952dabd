// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.tidings.sender.SenderProxy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A proxy as an option names it.
 *
 * @param proxy the proxy
 * @param http whether it is an HTTP proxy, and no SOCKS5 proxy
 * @param credentials whether it has a user
 */
record ProxyUrl(SenderProxy proxy, boolean http, boolean credentials) {

    /** Reads {@code http://user:password@host:port} and {@code socks5://…}; messages never show the text, which is secret. */
    static final class Converter implements ITypeConverter<ProxyUrl> {

        private static final String EXPECTED =
                "expected is http://HOST:PORT or socks5://HOST:PORT, with USER:PASSWORD@ before the host if it asks for "
                        + "them (%40 for an @ in it)";

        @Override
        public ProxyUrl convert(String text) {
            try {
                return read(new URI(text));
            } catch (URISyntaxException | IllegalArgumentException e) {
                // Without the cause, whose message has the text.
                throw new TypeConversionException(EXPECTED);
            }
        }

        private static ProxyUrl read(URI url) {
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("http");
            String path = url.getRawPath() == null ? "" : url.getRawPath();
            boolean bare =
                    (path.isEmpty() || path.equals("/")) && url.getRawQuery() == null && url.getRawFragment() == null;
            if ((!http && !scheme.equals("socks5")) || url.getHost() == null || !bare) {
                throw new IllegalArgumentException("no proxy");
            }
            String host = url.getHost().startsWith("[")
                    ? url.getHost().substring(1, url.getHost().length() - 1)
                    : url.getHost();
            SenderProxy proxy = http ? SenderProxy.http(host, url.getPort()) : SenderProxy.socks5(host, url.getPort());
            String user = url.getRawUserInfo();
            if (user == null) {
                return new ProxyUrl(proxy, http, false);
            }
            int colon = user.indexOf(':');
            String name = colon < 0 ? user : user.substring(0, colon);
            String password = colon < 0 ? "" : user.substring(colon + 1);
            return new ProxyUrl(proxy.withCredentials(decoded(name), decoded(password)), http, true);
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}
