// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.ops.config.ServerConfig;
import org.tidings.server.ops.tls.DevCertificates;
import org.tidings.server.ops.tls.ServerTls;
import org.tidings.server.ops.tls.TlsException;

/** The TLS of the push door and the hub door, as the configuration wants it. */
final class DoorTls {

    private static final Logger LOG = LoggerFactory.getLogger(DoorTls.class);

    private DoorTls() {}

    /**
     * Reads the certificates, or makes them for development; empty when no TLS is wanted.
     *
     * @throws StartException when they cannot be used
     */
    static Optional<ServerTls> of(ServerConfig config, URI pushUri, Clock clock) {
        if (!config.tls().offered()) {
            return Optional.empty();
        }
        try {
            if (config.tls().dev()) {
                Path ca = DevCertificates.prepare(config.tls().folder(), names(config, pushUri), clock);
                LOG.info(
                        "Development TLS: clients that trust {} may use {} (curl --cacert FILE, tidings listen --ca FILE)",
                        ca.toAbsolutePath(),
                        address(pushUri));
            }
            return Optional.of(new ServerTls(config.tls()));
        } catch (TlsException unusable) {
            throw new StartException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** The names that clients know the service by. */
    private static List<String> names(ServerConfig config, URI pushUri) {
        URI hubUri = config.hub().givenPublicUrl();
        return Stream.of(pushUri, hubUri == null ? pushUri : hubUri)
                .map(uri -> uri.getHost().replaceAll("[\\[\\]]", ""))
                .distinct()
                .toList();
    }

    /** The same address with TLS. */
    static URI address(URI uri) {
        return URI.create(uri.toString().replaceFirst("^http:", "https:"));
    }
}
