// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.cli;

import java.security.cert.CertPathBuilderException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service whose certificate is from an authority that is not trusted here, which is so of every service's own. */
final class UnknownAuthority {

    /** What to do about it. */
    static final String ADVICE = "give its authority with --ca, for instance DATA/tls/ca.pem";

    private UnknownAuthority() {}

    /** Whether that is why something failed. */
    static boolean isCauseOf(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        for (@Nullable Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }
}
