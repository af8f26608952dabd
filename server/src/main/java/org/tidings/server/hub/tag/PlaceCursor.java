// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

/**
 * A rising sequence of places, read forwards. Not thread-safe.
 *
 * <p>Places are above zero and below {@link #END}.
 */
public interface PlaceCursor {

    /** What a cursor at its end answers. */
    long END = Long.MAX_VALUE;

    /** The first place that is not below {@code least} and not below what was answered before, or {@link #END}. */
    long seek(long least);
}
