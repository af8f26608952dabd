// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
/**
 * Hubs and who may use them: access rules with their keys, and the shared access signatures that prove a key. Start at
 * {@link org.tidings.server.hub.access.Hub}.
 */
@NullMarked
package org.tidings.server.hub.access;

import org.jspecify.annotations.NullMarked;
