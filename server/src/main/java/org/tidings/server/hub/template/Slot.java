// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.template;

/**
 * A place in a body that an expression's value takes.
 *
 * @param start its first character, from 0
 * @param end the character after its last
 */
record Slot(int start, int end, Expression expression) {}
