// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Tests of the testkit. */
@NullMarked
package org.tidings.testkit;

import org.jspecify.annotations.NullMarked;
