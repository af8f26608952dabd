// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.hub.registration;

/** Something that is to say where a part of a list begins was not given out with a part of that list. */
public final class ForeignTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ForeignTokenException() {
        super("no part of the list begins there", null, false, false);
    }
}
