// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

import java.net.URI;

/**
 * What the sender of an authenticated channel wants to be told when the device becomes inactive.
 *
 * @param uri where the body is posted, http or https
 * @param body opaque to the service; not to be changed
 */
public record InactiveCallback(URI uri, byte[] body) {

    /** The longest body, in bytes. Source: MSDN topic ff402554. */
    public static final int MAX_BODY_BYTES = 1_024;

    /** The longest URI, in characters. */
    public static final int MAX_URI_CHARS = 1_024;
}
