// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The push door: the one port that senders and devices come through. Sockets, limits on connections and time, HTTP/1.1
 * requests and their answers in order. It knows nothing of notifications.
 *
 * <p>Start at {@link org.tidings.server.door.PushDoor}. What a request means is for its {@link org.tidings.server.door.Route}.
 *
 * <p>Threads: a connection is confined to its event loop. There is no timer per connection; each event loop
 * {@linkplain org.tidings.server.door.Sweep sweeps} its connections once a second.
 */
@NullMarked
package org.tidings.server.door;

import org.jspecify.annotations.NullMarked;
