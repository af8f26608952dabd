// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Tests of the device library. */
@NullMarked
package org.tidings.device;

import org.jspecify.annotations.NullMarked;
