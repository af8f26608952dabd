// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.time.Instant;

/**
 * A sender's certificate that the operator has registered.
 *
 * @param fingerprint SHA-256 of the certificate, 64 lower-case hexadecimal digits
 * @param commonName the subject's common name: the service name of the channels that it may send to
 * @param encoded the certificate in DER
 */
public record SenderCertificate(
        String fingerprint, String commonName, Instant notBefore, Instant notAfter, Instant addedAt, byte[] encoded) {}
