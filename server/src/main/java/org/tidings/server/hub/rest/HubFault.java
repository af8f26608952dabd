// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.rest;

import java.util.Collection;
import java.util.Map;

/**
 * A request that cannot be carried out, as a value: the router writes it as an {@code <Error>} document. Thrown, because a
 * fault may be found anywhere while a request is read.
 */
final class HubFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;
    private final boolean last;

    /** @param detail what was wrong, what was expected, what to do: sentences for the sender */
    HubFault(int status, String detail) {
        this(status, detail, Map.of(), false);
    }

    private HubFault(int status, String detail, Map<String, String> headers, boolean last) {
        super(detail, null, false, false);
        this.status = status;
        this.headers = headers;
        this.last = last;
    }

    /** The same fault, after which the connection is closed: who knows what else of the request may come. */
    HubFault last() {
        return new HubFault(status, detail(), headers, true);
    }

    static HubFault methodNotAllowed(Collection<String> allowed) {
        String list = String.join(", ", allowed);
        return new HubFault(405, "This address is for " + list + ".", Map.of("Allow", list), false);
    }

    /** In Azure's words. */
    static HubFault noSuchHub() {
        return new HubFault(404, "No service is hosted at the specified address.");
    }

    static HubFault tooLarge(int limit) {
        return new HubFault(
                413, "The body is longer than " + limit + " bytes, which is the limit of this operation; send less.");
    }

    /** Too much at once; the sender should wait a second. */
    static HubFault busy() {
        return new HubFault(
                503,
                "The service has as many requests as it can carry out; try again.",
                Map.of("Retry-After", "1"),
                false);
    }

    /** The store cannot keep anything now; the sender should wait. */
    static HubFault unavailable(Throwable failure) {
        return new HubFault(
                503,
                "The service cannot keep the change now (" + failure.getMessage() + "); try again.",
                Map.of("Retry-After", "1"),
                false);
    }

    int status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    boolean isLast() {
        return last;
    }

    /** Headers that the answer must have. */
    Map<String, String> headers() {
        return headers;
    }
}
