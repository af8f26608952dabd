// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
/**
 * Tags and tag expressions: their grammar and limits, and how an expression picks places out of ordered lists by merging
 * them. Start at {@link org.tidings.server.hub.tag.TagExpression}.
 */
@NullMarked
package org.tidings.server.hub.tag;

import org.jspecify.annotations.NullMarked;
