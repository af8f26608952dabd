// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Microbenchmarks of what is done for every notification: reading its XML, checking the token of its channel, and writing
 * and reading the frames of devices. {@code bin/bench micro} runs them.
 */
@NullMarked
package org.tidings.bench.micro;

import org.jspecify.annotations.NullMarked;
