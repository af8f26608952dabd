// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.send;

/**
 * A target that gets another turn.
 *
 * @param send the key of the send
 * @param attempts the turns that it had
 * @param sinceMillis when it had the first, in milliseconds since 1970
 */
public record Deferred(long send, long place, boolean elsewhere, int attempts, long sinceMillis) {}
