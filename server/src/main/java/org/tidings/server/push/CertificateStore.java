// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Port: where senders' certificates are remembered. Futures complete as those of the {@link ChannelStore} do. Thread-safe.
 */
public interface CertificateStore {

    /** All that are remembered. At start. */
    List<SenderCertificate> certificates();

    /** Remembers a certificate; one with the same fingerprint is replaced. */
    CompletableFuture<Void> addCertificate(SenderCertificate certificate);

    /** Forgets a certificate. */
    CompletableFuture<Void> removeCertificate(String fingerprint);
}
