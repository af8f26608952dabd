// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Where a notification enters: POST on a channel URI. Reads the request, asks the push service, writes the answer.
 *
 * <p>Start at {@link org.tidings.server.ingress.Ingress}.
 */
@NullMarked
package org.tidings.server.ingress;

import org.jspecify.annotations.NullMarked;
