// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Certificates of the service itself: read from files and read again when they change, or made for development.
 *
 * <p>Start at {@link org.tidings.server.ops.tls.ServerTls}.
 */
@NullMarked
package org.tidings.server.ops.tls;

import org.jspecify.annotations.NullMarked;
