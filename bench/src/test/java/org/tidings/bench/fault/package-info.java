// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Tests of the faults: the checker against ledgers with one broken promise, and each fault in a small form. */
@NullMarked
package org.tidings.bench.fault;

import org.jspecify.annotations.NullMarked;
