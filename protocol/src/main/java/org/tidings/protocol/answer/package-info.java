// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * What a sender is told: the answer table of the Microsoft Push Notification Service.
 *
 * <p>Start at {@link org.tidings.protocol.answer.Answer}: one constant per row of the table.
 */
@NullMarked
package org.tidings.protocol.answer;

import org.jspecify.annotations.NullMarked;
