// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Start and stop, wiring, metrics, health and the operators' API. The only room that knows all others.
 *
 * <p>Start at {@link org.tidings.server.ops.TidingsServer}.
 */
@NullMarked
package org.tidings.server.ops;

import org.jspecify.annotations.NullMarked;
