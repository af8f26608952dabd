// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.tag;

/** Opens the lists of places that an expression is made from. What it opens is used by the thread that opened it. */
public interface PlaceLists {

    /** All places. */
    PlaceCursor all();

    /** The places that have a tag. */
    PlaceCursor of(String key);
}
