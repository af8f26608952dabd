// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Tests that the documentation says what the code does. */
@NullMarked
package org.tidings.server.docs;

import org.jspecify.annotations.NullMarked;
