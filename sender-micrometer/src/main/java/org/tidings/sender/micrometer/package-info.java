// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/** Counts and times the sender library with Micrometer: {@link org.tidings.sender.micrometer.MicrometerSenderListener}. */
@NullMarked
package org.tidings.sender.micrometer;

import org.jspecify.annotations.NullMarked;
