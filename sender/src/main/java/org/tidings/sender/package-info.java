// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The sender library: sends notifications to channel URIs of Tidings or of any other service that speaks MPNS.
 *
 * <p>Start at {@link org.tidings.sender.PushSender}. What the service answers is a {@link org.tidings.sender.SendResult};
 * only a failure to talk is an exception, {@link org.tidings.sender.SendFailedException}.
 *
 * <p>Inside, a {@code Lane} is one event loop; it keeps a {@code Host} per scheme, name and port, which keeps a {@code Link}
 * per connection; an {@code Exchange} is one send under way; {@code Completions} brings what came of it to the callers.
 */
@NullMarked
package org.tidings.sender;

import org.jspecify.annotations.NullMarked;
