// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** What the tests of several packages need. */
@NullMarked
package org.tidings.protocol;

import org.jspecify.annotations.NullMarked;
