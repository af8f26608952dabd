// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** The push service itself, without I/O. */
@NullMarked
package org.tidings.server.push;

import org.jspecify.annotations.NullMarked;
