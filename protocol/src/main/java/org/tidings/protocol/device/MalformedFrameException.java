// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

/** A frame that cannot be read; the message says what was wrong and what was expected. The connection cannot go on. */
public final class MalformedFrameException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message what was wrong and what was expected; never holds a secret */
    public MalformedFrameException(String message) {
        // A peer that sends garbage must not cost a stack trace per frame.
        super(message, null, false, false);
    }
}
