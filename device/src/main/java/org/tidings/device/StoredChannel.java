// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.device;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tidings.protocol.device.Bindings;

/**
 * An open channel, as the device file keeps it.
 *
 * @param service the certificate name of an authenticated channel, or null
 * @param uri null when the service has forgotten the channel and it must be opened again
 */
record StoredChannel(
        String name, @Nullable String service, @Nullable URI uri, Bindings bindings) {}
