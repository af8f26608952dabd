// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * What goes wrong, done on purpose: the service is killed, its disk fills up, strangers flood it. A {@link
 * org.tidings.bench.fault.Ledger} holds what senders and devices saw meanwhile, and a {@link
 * org.tidings.bench.fault.LedgerChecker} says from that alone whether a promise was broken.
 *
 * <p>Start at {@link org.tidings.bench.fault.FaultSeries} and {@link org.tidings.bench.fault.Fault}; each fault is a class of its own.
 */
@NullMarked
package org.tidings.bench.fault;

import org.jspecify.annotations.NullMarked;
