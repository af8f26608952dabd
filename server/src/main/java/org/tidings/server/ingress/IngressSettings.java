// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ingress;

/**
 * What ingress takes and says.
 *
 * @param bodyLimit the longest body in bytes
 * @param headerLimit the most bytes that the X- headers may have together, names and values
 * @param inactiveLiteral how an inactive device is written, {@code Inactive} or {@code InActive}: senders differ in what
 *     they compare with
 */
public record IngressSettings(int bodyLimit, int headerLimit, String inactiveLiteral) {}
