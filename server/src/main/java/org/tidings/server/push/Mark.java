// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.push;

/**
 * What the sender of a notification wants to be noted in the transaction that keeps it: both become durable, or neither
 * does. Only the store knows what is in a mark; it may find that a mark does not fit what was noted before, and then keeps
 * neither.
 */
public interface Mark {}
