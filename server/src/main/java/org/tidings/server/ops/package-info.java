// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Start and stop of the service. */
@NullMarked
package org.tidings.server.ops;

import org.jspecify.annotations.NullMarked;
