// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * Notifications as senders write them: toasts, tiles and raw messages, their XML, and the classes that say how soon
 * they are delivered.
 */
@NullMarked
package org.tidings.protocol.notification;

import org.jspecify.annotations.NullMarked;
