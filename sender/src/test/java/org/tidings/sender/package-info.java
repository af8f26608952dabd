// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Tests of the sender library, most of them against the testkit's mock service. */
@NullMarked
package org.tidings.sender;

import org.jspecify.annotations.NullMarked;
