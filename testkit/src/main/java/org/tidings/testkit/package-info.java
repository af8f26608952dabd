// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** x */
@NullMarked
package org.tidings.testkit;

import org.jspecify.annotations.NullMarked;
