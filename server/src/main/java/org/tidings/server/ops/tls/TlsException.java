// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops.tls;

import org.jspecify.annotations.Nullable;

/** A certificate or key cannot be used; the message says which, why and what to do. */
public final class TlsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TlsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
