// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.FailureCode;

/**
 * Something asked of the service that it answers. Every request may be sent again when the connection is lost before the
 * answer. Confined to the event loop.
 */
interface Request {

    /**
     * Sends it.
     *
     * @return its number on that connection
     */
    long send(Connection connection);

    /**
     * The service has carried it out.
     *
     * @param uri the channel's URI when the request opens one, else null
     */
    void succeeded(@Nullable URI uri);

    void refused(FailureCode code, String detail);

    /** It will not be sent, or sent again. */
    void abandoned(DeviceException why);

    /** Whether its app still waits; one that does not is not sent again. */
    boolean isAwaited();
}
