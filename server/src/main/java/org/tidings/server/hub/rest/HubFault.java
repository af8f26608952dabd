// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

/**
 * A request that cannot be carried out, as a value: the router writes it as an {@code <Error>} document. Thrown, because a
 * fault may be found anywhere while a request is read.
 */
final class HubFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param detail what was wrong, what was expected, what to do: sentences for the sender */
    HubFault(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
