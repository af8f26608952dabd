// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** What Linux tells of processes. */
@NullMarked
package org.tidings.bench.proc;

import org.jspecify.annotations.NullMarked;
