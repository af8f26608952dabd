// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
/** The console in a real browser, against a real service. */
@NullMarked
package org.tidings.server.page;

import org.jspecify.annotations.NullMarked;
