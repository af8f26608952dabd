// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which running service has the hub, and whom to trust when it is reached over TLS. */
final class HubOptions {

    @Mixin
    private OpsOptions ops = new OpsOptions();

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Trust the certificate authorities in this PEM file. Default: the usual ones, and FOLDER/tls/ca.pem "
                            + "of serve --dev-tls if it is there.")
    private @Nullable Path ca;

    /** A hub with a key that the operators' API shows, of a rule that has the right. */
    HubClient client(String hub, String right) {
        HubAccess access = HubAccess.of(ops.client().get(HubOutput.path(hub)), right);
        return new HubClient(access, "https".equals(access.door().getScheme()) ? tls() : null);
    }

    private @Nullable SSLContext tls() {
        if (ca != null) {
            return TrustedAuthority.of(ca);
        }
        Path development = ops.folder().resolve("tls").resolve("ca.pem");
        return Files.isReadable(development) ? TrustedAuthority.besideTheUsual(development) : null;
    }
}
