// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
/**
 * The console: the web page of operators and developers, and the API behind it.
 *
 * <p>{@link org.tidings.server.console.Console} is where to start. {@code Entrance} decides who comes in, {@code PageFiles}
 * serves the page, {@code StepLog} remembers what happened to notifications and {@code LiveSteps} tells it while it happens;
 * the other routes look at and steer what the service holds. Knows .push; everything else it is given.
 */
@NullMarked
package org.tidings.server.console;

import org.jspecify.annotations.NullMarked;
