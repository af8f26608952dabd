// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

/**
 * The device library: receives notifications over one connection to a Tidings service. It has the members of the phones'
 * {@code Microsoft.Phone.Notification.HttpNotificationChannel} in Java clothing.
 *
 * <p>Start at {@link org.tidings.device.PushClient}. Inside, {@code Connector} says when to connect, {@code Connection} is
 * one connection over the session rules of {@code protocol}, {@code Requests} keeps what waits for an answer and
 * {@code Deliveries} takes notifications to the listeners.
 */
@NullMarked
package org.tidings.device;

import org.jspecify.annotations.NullMarked;
