// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Tests of the sender's meters. */
@NullMarked
package org.tidings.sender.micrometer;

import org.jspecify.annotations.NullMarked;
